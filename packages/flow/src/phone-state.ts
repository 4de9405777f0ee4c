/**
 * One simulated phone between two acts: what is truly inside, and what is recorded about it. The
 * two are separate: the gate sees the records only, the next user gets the truth.
 *
 * Invariants: states are immutable values; two phones with one key belong to one state class.
 */
import {
  type Channel,
  CLASS_RANK,
  type Compartment,
  type FindingClass,
  type FindingValue,
  type Method,
} from '@nagori/model';

/** The compartments that are simulated. Certificate and key always change together. */
export const FOLLOWED = ['user-data', 'felica', 'jpki'] as const;
export type Followed = (typeof FOLLOWED)[number];

export const JPKI: readonly Compartment[] = ['jpki-certificate', 'jpki-key'];

export type Condition = 'ok' | 'cracked' | 'dead';
/** Revoked: the certificate is no longer valid, but the key is still in the element (R03). */
export type FlowKeyState = 'none' | 'live' | 'revoked';

/** One record; its time is its index in the list. */
export interface PhoneRecord {
  readonly kind: 'finding' | 'word' | 'taken';
  /** For a finding: the compartment. For a word: its subject. For `taken`: the previous owner. */
  readonly about: string;
  readonly method: Method | '';
  readonly value: FindingValue | '';
  readonly class: FindingClass | '';
  readonly by: string;
  readonly operator: string;
  readonly stage: string;
  readonly detail: string;
}

export interface PhoneState {
  readonly kind: string;
  readonly condition: Condition;
  readonly channel: Channel;
  readonly userData: boolean;
  readonly felica: boolean;
  readonly key: FlowKeyState;
  /** Shows its set-up screen. */
  readonly wiped: boolean;
  /** Whether its holder was prompted before coming. */
  readonly prompted: boolean;
  /** Went through an edge that is taken at most once. */
  readonly again: boolean;
  readonly owner: string;
  readonly records: readonly PhoneRecord[];
}

/** Equal records share one short key, so that the names of states stay short. */
const keys = new Map<string, string>();
const recordKeys = new WeakMap<PhoneRecord, string>();

function recordKey(record: PhoneRecord): string {
  let key = recordKeys.get(record);
  if (key === undefined) {
    const text = Object.values(record).join('.');
    key = keys.get(text) ?? keys.size.toString(36);
    keys.set(text, key);
    recordKeys.set(record, key);
  }
  return key;
}

const stateKeys = new WeakMap<PhoneState, string>();

/** The gate's facts depend on nothing else. */
export function factsKey(state: PhoneState): string {
  const { kind, condition, channel, owner, records } = state;
  return `${kind} ${condition} ${channel} ${owner} ${records.map(recordKey).join(' ')}`;
}

/** The key of the state class: records and truth together. */
export function stateKey(state: PhoneState): string {
  let known = stateKeys.get(state);
  if (known === undefined) {
    const { userData, felica, key, wiped, prompted, again } = state;
    const bits = [userData, felica, wiped, prompted, again].map((b) => (b ? '1' : '0')).join('');
    known = `${bits}${key} ${factsKey(state)}`;
    stateKeys.set(state, known);
  }
  return known;
}

/** What is left inside, as bits in the order of FOLLOWED, and 8 for a live certificate. */
export function leftBits({ userData, felica, key }: PhoneState): number {
  return (
    (userData ? 1 : 0) | (felica ? 2 : 0) | (key === 'none' ? 0 : 4) | (key === 'live' ? 8 : 0)
  );
}

/**
 * Adds a record. Drops those that it makes irrelevant, so that there are fewer classes: an equal
 * earlier record; looks from before a residue (they no longer count); and if an act answers, the
 * residues and what they had invalidated. phone-state.test.ts checks that the gate cannot tell the
 * difference.
 */
export function withRecord(state: PhoneState, record: PhoneRecord): PhoneState {
  const key = recordKey(record);
  const others = state.records.filter((old) => recordKey(old) !== key);
  const rest = others.filter((old) => old.kind !== 'finding' || old.about !== record.about);
  const same = others.filter((old) => !rest.includes(old));
  const latest =
    record.value === 'residue'
      ? same.filter((old) => old.value !== 'clear' || old.class === 'act' || isGlance(old))
      : record.class === 'act' && record.value === 'clear'
        ? answered(same, record)
        : same;
  return { ...state, records: inOrder([...rest, ...latest, record]) };
}

/** A person who saw the set-up screen knows that the phone was reset, whatever is found later. */
function isGlance({ about, method }: PhoneRecord): boolean {
  return about === 'user-data' && method === 'look';
}

/** The records of a compartment that remain after an act, oldest first. */
function answered(same: readonly PhoneRecord[], act: PhoneRecord): readonly PhoneRecord[] {
  const strongest = strongestResidue(same);
  const lastResidue = same.findLastIndex(({ value }) => value === 'residue');
  return same.flatMap((old, index): PhoneRecord[] => {
    if (old.value === 'residue') return [];
    if (old.class !== 'act') {
      // A look from before a residue, or too weak for it, proves nothing.
      const late = index > lastResidue && old.class !== '' && CLASS_RANK[old.class] >= strongest;
      return old.value === 'clear' && !late ? [] : [old];
    }
    if (old.value === 'clear' && index > lastResidue) return [old];
    // The act failed, but it was tried: at another stage that may be required (R10).
    return old.stage === act.stage ? [] : [{ ...old, value: 'unknown' }];
  });
}

function strongestResidue(same: readonly PhoneRecord[]): number {
  let rank = 0;
  for (const { value, class: lookClass } of same) {
    if (value === 'residue' && lookClass !== '') rank = Math.max(rank, CLASS_RANK[lookClass]);
  }
  return rank;
}

/**
 * The records in the file for the next desk: for each compartment the last act, the looks after it,
 * and residues; the owners; and if required (R10), the acts at intake.
 */
export function summary(state: PhoneState, purchase: boolean): PhoneState {
  const { records } = state;
  const isAct = (record: PhoneRecord): boolean =>
    record.kind === 'finding' && record.class === 'act';
  const lastAct = (about: string): number =>
    records.findLastIndex((record) => isAct(record) && record.about === about);
  const latest = records.filter((record, index) => {
    if (record.kind !== 'finding') return record.kind === 'taken';
    const atPurchase = isAct(record) && record.about === 'user-data' && record.stage === 'intake';
    return (purchase && atPurchase) || record.value === 'residue' || index >= lastAct(record.about);
  });
  return { ...state, records: latest };
}

/** Removes the records of one compartment. */
export function withoutRecordsOf(what: Followed, state: PhoneState): PhoneState {
  if (!state.records.some(({ about }) => about === what)) return state;
  return { ...state, records: state.records.filter(({ about }) => about !== what) };
}

/** The order matters only within a compartment; between compartments it is fixed. */
export function inOrder(records: readonly PhoneRecord[]): readonly PhoneRecord[] {
  return [...records].sort((a, b) => groupOf(a) - groupOf(b));
}

/** Ownership matters to the erasures of user data (R04), so these two share one order. */
function groupOf({ kind, about }: PhoneRecord): number {
  if (kind === 'taken' || about === 'user-data') return 0;
  return kind === 'word' ? 3 : about === 'felica' ? 1 : 2;
}
