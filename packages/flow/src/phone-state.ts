/**
 * One simulated phone between two acts: what is truly inside, and what is on record of it. The two
 * are kept apart: the gate sees the record alone, the next user gets the truth.
 *
 * Invariants: states are values and never change; two phones with one key are one state class to
 * everything that follows.
 */
import type { Channel, Compartment, FindingClass, FindingValue, Method } from '@nagori/model';

/** The compartments that are followed. Certificate and key live and go together. */
export const FOLLOWED = ['user-data', 'felica', 'jpki'] as const;
export type Followed = (typeof FOLLOWED)[number];

export const JPKI: readonly Compartment[] = ['jpki-certificate', 'jpki-key'];

export type Condition = 'ok' | 'cracked' | 'dead';
/** Revoked: the certificate is worthless, the key still lies in the element (R03). */
export type KeyState = 'none' | 'live' | 'revoked';

/** One line of what is on record; its time is its place in the list. */
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
  readonly key: KeyState;
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

/** What the gate is told depends on nothing else. */
export function toldKey(state: PhoneState): string {
  const { kind, condition, channel, owner, records } = state;
  return `${kind} ${condition} ${channel} ${owner} ${records.map(recordKey).join(' ')}`;
}

/** The state class: told and true together. */
export function stateKey(state: PhoneState): string {
  let known = stateKeys.get(state);
  if (known === undefined) {
    const { userData, felica, key, wiped, prompted, again } = state;
    const bits = [userData, felica, wiped, prompted, again].map((b) => (b ? '1' : '0')).join('');
    known = `${bits}${key} ${toldKey(state)}`;
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
 * classes: the same record again; looks from before a residue (they count no more); residues and
 * failures that an act answers (the act counts, and every look has to come after it anyhow).
 */
export function withRecord(state: PhoneState, record: PhoneRecord): PhoneState {
  const key = recordKey(record);
  const kept = state.records.filter((old) => {
    if (recordKey(old) === key) return false;
    if (old.kind !== 'finding' || old.about !== record.about) return true;
    if (record.value === 'residue') return old.value !== 'clear' || old.class === 'act';
    if (record.value !== 'clear' || record.class !== 'act') return true;
    const failed = old.value === 'unknown' && old.class === 'act' && old.stage === record.stage;
    return old.value !== 'residue' && !failed;
  });
  return { ...state, records: inOrder([...kept, record]) };
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
  const kept = records.filter((record, place) => {
    if (record.kind !== 'finding') return record.kind === 'taken';
    const atPurchase = isAct(record) && record.about === 'user-data' && record.stage === 'intake';
    return (purchase && atPurchase) || record.value === 'residue' || place >= lastAct(record.about);
  });
  return { ...state, records: kept };
}

/** Without what is on record of one compartment. */
export function withoutRecordsOf(what: Followed, state: PhoneState): PhoneState {
  if (!state.records.some(({ about }) => about === what)) return state;
  return { ...state, records: state.records.filter(({ about }) => about !== what) };
}

/** Order is told within a compartment; between them it means nothing, so it is always the same. */
export function inOrder(records: readonly PhoneRecord[]): readonly PhoneRecord[] {
  return [...records].sort((a, b) => groupOf(a) - groupOf(b));
}

/** Who owned the phone matters to the erasures of user data (R04): these two stand in one order. */
function groupOf({ kind, about }: PhoneRecord): number {
  if (kind === 'taken' || about === 'user-data') return 0;
  return kind === 'word' ? 3 : about === 'felica' ? 1 : 2;
}
