/**
 * One simulated phone between two acts: what is truly inside, and what is on record of it. The two
 * are separate: the gate sees the record alone, the next user gets the truth.
 *
 * Invariants: states are values and never change; two phones with one key are one state class to
 * everything that follows.
 */
import {
  type Channel,
  CLASS_RANK,
  type Compartment,
  type FindingClass,
  type FindingValue,
  type Method,
} from '@nagori/model';

/** The compartments that are followed. Certificate and key live and go together. */
export const FOLLOWED = ['user-data', 'felica', 'jpki'] as const;
export type Followed = (typeof FOLLOWED)[number];

export const JPKI: readonly Compartment[] = ['jpki-certificate', 'jpki-key'];

export type Condition = 'ok' | 'cracked' | 'dead';
/** Revoked: the certificate is worthless, the key still lies in the element (R03). */
export type FlowKeyState = 'none' | 'live' | 'revoked';

/** One line of what is on record; its time is its index in the list. */
export interface PhoneRecord {
  readonly kind: 'finding' | 'word' | 'taken';
  /** Of a finding: what it is about. Of a word: its subject. Taken: from whom. */
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

/** Records alike have one short key, so that the names of states stay short. */
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

/** The state class: record and truth together. */
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

/** What is left inside, as bits in the order of FOLLOWED, and 8 for a certificate that is live. */
export function leftBits({ userData, felica, key }: PhoneState): number {
  return (
    (userData ? 1 : 0) | (felica ? 2 : 0) | (key === 'none' ? 0 : 4) | (key === 'live' ? 8 : 0)
  );
}

/**
 * The state with one more record. What a later one makes worthless goes, so that there are fewer
 * classes: the same record again; looks from before a residue (they count no more); and where an
 * act answers, what was against the phone and what that had invalidated. phone-state.test.ts
 * holds that the gate cannot tell the difference.
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

/** What an act leaves of the records of its compartment, oldest first. */
function answered(same: readonly PhoneRecord[], act: PhoneRecord): readonly PhoneRecord[] {
  const strongest = strongestResidue(same);
  const lastResidue = same.findLastIndex(({ value }) => value === 'residue');
  return same.flatMap((old, place): PhoneRecord[] => {
    if (old.value === 'residue') return [];
    if (old.class !== 'act') {
      // A look from before a residue, or too weak for it, says nothing.
      const late = place > lastResidue && old.class !== '' && CLASS_RANK[old.class] >= strongest;
      return old.value === 'clear' && !late ? [] : [old];
    }
    if (old.value === 'clear' && place > lastResidue) return [old];
    // It did not do, but it was tried: at another stage of the work that may be asked for (R10).
    return old.stage === act.stage ? [] : [{ ...old, value: 'unknown' }];
  });
}

function strongestResidue(same: readonly PhoneRecord[]): number {
  let rank = 0;
  for (const { value, class: worth } of same) {
    if (value === 'residue' && worth !== '') rank = Math.max(rank, CLASS_RANK[worth]);
  }
  return rank;
}

/**
 * What the file that goes to the next desk says: of each compartment the last act, the looks after
 * it, and residues; who owned the phone; and where it is asked for (R10), the acts at intake.
 */
export function summary(state: PhoneState, purchase: boolean): PhoneState {
  const { records } = state;
  const isAct = (record: PhoneRecord): boolean =>
    record.kind === 'finding' && record.class === 'act';
  const lastAct = (about: string): number =>
    records.findLastIndex((record) => isAct(record) && record.about === about);
  const latest = records.filter((record, place) => {
    if (record.kind !== 'finding') return record.kind === 'taken';
    const atPurchase = isAct(record) && record.about === 'user-data' && record.stage === 'intake';
    return (purchase && atPurchase) || record.value === 'residue' || place >= lastAct(record.about);
  });
  return { ...state, records: latest };
}

/** Without what is on record of one compartment. */
export function withoutRecordsOf(what: Followed, state: PhoneState): PhoneState {
  if (!state.records.some(({ about }) => about === what)) return state;
  return { ...state, records: state.records.filter(({ about }) => about !== what) };
}

/** Order matters only within a compartment; between them it is fixed. */
export function inOrder(records: readonly PhoneRecord[]): readonly PhoneRecord[] {
  return [...records].sort((a, b) => groupOf(a) - groupOf(b));
}

/** Who owned the phone matters to the erasures of user data (R04): these two share one order. */
function groupOf({ kind, about }: PhoneRecord): number {
  if (kind === 'taken' || about === 'user-data') return 0;
  return kind === 'word' ? 3 : about === 'felica' ? 1 : 2;
}
