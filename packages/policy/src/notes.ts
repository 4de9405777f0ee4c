/**
 * What an acceptance leaves open (R03, R12): what is still inside, what is still to come and by
 * when, and what the holder must still do.
 *
 * Invariants: asked for an acceptance only; the order is that of NOTE_CODES.
 */
import {
  COMPARTMENTS,
  type Compartment,
  type Finding,
  type Instant,
  type Note,
  type NoteCode,
} from '@nagori/model';
import { eachOnce } from './each-once.ts';
import { deletionOf } from './rules/deletion.ts';
import type { Situation, State } from './situation.ts';

const NO_NOTES: readonly Note[] = [];
const LOT_CHANNELS: ReadonlySet<string> = new Set(['trade', 'lease-return', 'procurement']);

export function notesOf(situation: Situation): readonly Note[] {
  const { states, now } = situation;
  if (states.every(isSettled)) return NO_NOTES;
  const notes: Note[] = [];
  const add = (code: NoteCode, on: readonly Compartment[], said: readonly Finding[] = []): void => {
    if (on.length > 0) notes.push({ code, subjects: on, evidence: idsOf(said) });
  };
  const inside = having(states, ({ value }) => value === 'residue');
  const unproven = having(states, ({ value }) => value === 'unknown');
  add('left-inside', inside, residuesIn(states, inside));
  add('left-unproven', unproven);
  const awaited = awaitedDeletion(states, now);
  if (awaited !== undefined) notes.push(awaited);
  if (notes.length > 0 && isFromLot(situation)) {
    const by = situation.facts.openedAt + situation.policy.deadline.afterMs;
    notes.push({ code: 'return-window', subjects: [], by, evidence: [] });
  }
  const unrevoked = having(states, isDeletedNotRevoked);
  add('holder-revokes', unrevoked, residuesIn(states, unrevoked));
  return notes.length === 0 ? NO_NOTES : notes;
}

/** Nothing is inside, open or was ever found: true of most phones most of the time. */
function isSettled({ value, pile }: State): boolean {
  if (value !== 'clear' && value !== 'na') return false;
  return pile.residues.length === 0 && pile.unknowns.length === 0;
}

function having(states: readonly State[], is: (state: State, at: Compartment) => boolean) {
  return COMPARTMENTS.filter((one, position) => is(states[position] as State, one));
}

function residuesIn(states: readonly State[], on: readonly Compartment[]): readonly Finding[] {
  return on.flatMap((one) => (states[COMPARTMENTS.indexOf(one)] as State).pile.residues);
}

/** R03: a deletion is on its way, with its due time; also when it is overdue. */
function awaitedDeletion(states: readonly State[], now: Instant): Note | undefined {
  const said: Finding[] = [];
  const subjects: Compartment[] = [];
  let by = Number.NEGATIVE_INFINITY;
  for (const [position, state] of states.entries()) {
    const deletion = deletionOf(state, now);
    if (deletion === undefined || deletion.kind === 'failed') continue;
    if (state.value !== 'unknown' && state.value !== 'residue') continue;
    subjects.push(COMPARTMENTS[position] as Compartment);
    said.push(...deletion.words);
    by = Math.max(by, deletion.dueAt);
  }
  if (subjects.length === 0) return undefined;
  return { code: 'deletion-awaited', subjects, by, evidence: idsOf(said) };
}

/** Until the intake deadline the supplier takes back a phone of its lot that has a residue. */
function isFromLot({ policy, facts }: Situation): boolean {
  if (policy.stage !== 'intake' || policy.source.deadline.do !== 'return') return false;
  return facts.supplier !== undefined || policy.channel.every((one) => LOT_CHANNELS.has(one));
}

/** Seen in the phone and deleted, but never revoked: the holder must still revoke. */
function isDeletedNotRevoked({ value, pile, proofs }: State, at: Compartment): boolean {
  if (at !== 'jpki-certificate' || value !== 'clear' || pile.residues.length === 0) return false;
  const methods = [...proofs.map((one) => one.finding), ...pile.unknowns].map((f) => f.method);
  return !methods.some((one) => REVOKED_BY.has(one));
}

/** When the authority reports a deletion, a revocation came before it. */
const REVOKED_BY: ReadonlySet<string> = new Set([
  'declared-revoked',
  'statement-awaited',
  'statement-failed',
  'statement-deleted',
  'statement-none',
  'key-deletion',
]);

function idsOf(findings: readonly Finding[]): readonly string[] {
  return eachOnce(findings.map(({ evidence }) => evidence));
}
