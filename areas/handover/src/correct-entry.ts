/**
 * Corrects a wrong custody entry, or a transfer that never arrived, by a new entry (R20). No entry
 * is changed.
 *
 * Invariants: only a person at a station corrects an entry, under their own mark, and answers for
 * it. A transfer that is answered takes its passport back, in the same statement. That the phone
 * was not used meanwhile is accepted of another person than the one who handed it over, with the
 * phone in hand: scanned at a station since, in the handover in which it is said (R11).
 */
import type { Evidence } from '@nagori/evidence';
import { answeredFrom, type Outcome, refused } from '@nagori/model';
import { readAdded } from './add-evidence.ts';
import { isServersWord, ownEvidence, witnessed } from './admit-evidence.ts';
import { isAtStation } from './by-a-person.ts';
import { type Changed, changeHandover } from './change-handover.ts';
import type { Actor, RecordEntry } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { evidenceOf, type PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';

export interface CorrectRequest {
  readonly handover: string;
  /** The custody entry that is wrong, or whose transfer never arrived. */
  readonly of: string;
  readonly entry: 'correction' | 'void';
  readonly reason: string;
  readonly requestId?: string | undefined;
}

export function correctEntry(
  deps: HandoverDeps,
  actor: Actor,
  { handover, of, entry, reason, requestId }: CorrectRequest,
): Promise<Outcome<Changed, HandoverRefusalCode>> {
  return changeHandover(deps, actor, handover, requestId, async (record, now, at) => {
    if (!isAtStation(actor)) return refused('station-needed');
    const wrong = evidenceOf(record).find((one) => one.id === of && one.kind === 'custody');
    if (wrong === undefined) return refused('entry-not-found');
    const { operator, version } = record.stored;
    const byAnother = isAnother(record, actor, wrong) ? { byAnother: true as const } : {};
    const said =
      entry === 'void'
        ? ({ entry, of, incident: reason, ...byAnother } as const)
        : ({ entry, of, reason, ...byAnother } as const);
    const own = ownEvidence('custody', said, operator, now, version + 1, deps.random);
    const one = witnessed(own, actor);
    const evidence = [one];
    const read = await readAdded(at, evidence);
    if ('code' in read) return read;
    const { facts } = await at.judged(evidence);
    const passports = answeredFrom(facts.custody, operator).map((id) => {
      return { id, seq: entryWith(record, id)?.seq };
    });
    const sideEffects = passports.length === 0 ? {} : { passports };
    return { kind: 'correct', evidence, more: { note: entry }, sideEffects };
  });
}

/** With the phone in hand: in its present handover it was scanned by a person at a station. */
const scannedAt = ({ entries, stored }: PhoneRecord): number | undefined =>
  entries.findLast(
    ({ handover, opened, joins }) =>
      handover === stored.handover.id && (opened?.inHand === true || joins !== undefined),
  )?.at;

const entryWith = ({ entries }: PhoneRecord, of: string): RecordEntry | undefined =>
  entries.find(({ evidence }) => evidence?.some(({ id }) => id === of));

/** Another person, and the phone was scanned at a station since. */
function isAnother(record: PhoneRecord, { mark }: Actor, wrong: Evidence): boolean {
  const before = authorOf(record, wrong);
  const scanned = scannedAt(record);
  const isScanned = scanned !== undefined && scanned > Date.parse(wrong.at);
  return isScanned && before !== undefined && mark !== undefined && before !== mark;
}

/** Undefined: not on record. Whoever joined two records handed over nothing. */
function authorOf(record: PhoneRecord, wrong: Evidence): string | undefined {
  if (!isServersWord(wrong)) return wrong.person;
  const entry = entryWith(record, wrong.id);
  return entry?.joins === undefined ? entry?.by.mark : undefined;
}
