/**
 * Takes back the last records of a handover within a minute, by new entries (R20). No entry is
 * changed or deleted.
 *
 * Invariants: only their author takes records back, at a station, while nothing was recorded after
 * them. What cannot be undone in life is not undone here, and what speaks against the phone stays:
 * an undo never betters a verdict.
 */
import { type Evidence, readerOf } from '@nagori/evidence';
import {
  type Circumstance,
  type Facts,
  type Finding,
  type Instant,
  MINUTE_MS,
  type Outcome,
  refused,
} from '@nagori/model';
import { isIrreversible } from '@nagori/policy';
import { readAdded } from './add-evidence.ts';
import { ownEvidence, witnessed } from './admit-evidence.ts';
import { isAtStation } from './by-a-person.ts';
import { type Changed, changeHandover } from './change-handover.ts';
import type { Actor, RecordEntry } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import type { HandoverDto } from './wire.ts';

export interface UndoRequest {
  readonly handover: string;
  /** The first piece of evidence of each record that was made last, oldest first. */
  readonly of: readonly string[];
  readonly requestId?: string | undefined;
}

/** For so long after a record. */
const UNDO_WITHIN_MS = MINUTE_MS;

/** Why the last record is not taken back, apart from whose it is. */
export type NoUndo = Extract<
  HandoverRefusalCode,
  'undo-too-late' | 'undo-not-possible' | 'undo-against'
>;

/** What the page says after a record: how long it may be taken back, or why it may not. */
export type Undo = NonNullable<HandoverDto['undo']>;

export function undoLast(
  deps: HandoverDeps,
  actor: Actor,
  { handover, of, requestId }: UndoRequest,
): Promise<Outcome<Changed, HandoverRefusalCode>> {
  return changeHandover(deps, actor, handover, requestId, async (record, now, at) => {
    if (!isAtStation(actor)) return refused('station-needed');
    const last = record.entries.slice(-of.length);
    const isLast = last.every((entry, index) => piecesOf(entry)[0]?.id === of[index]);
    if (!isLast || last.length < of.length) return refused('undo-not-last');
    if (last.some(({ by }) => by.account !== actor.account)) return refused('undo-not-yours');
    const { facts } = await at.judged();
    for (const entry of last) {
      const why = whyNoUndo(entry, record, facts, now);
      if (why !== undefined) return refused(why);
    }
    const { operator, version } = record.stored;
    const evidence = last
      .flatMap(piecesOf)
      .map(({ id }) =>
        witnessed(
          ownEvidence('taken-back', { of: id }, operator, now, version + 1, deps.random),
          actor,
        ),
      );
    const read = await readAdded(at, evidence);
    if ('code' in read) return read;
    return { kind: 'correct', evidence, more: { note: 'undo' } };
  });
}

/** What an entry recorded: one piece, or all the answers under one signature. */
function piecesOf({ kind, evidence = [], signed }: RecordEntry): readonly Evidence[] {
  return kind === 'evidence' && (evidence.length === 1 || signed !== undefined) ? evidence : [];
}

type Said = Pick<Facts, 'findings' | 'circumstances'>;

/** Undefined: its author may take it back now. */
function whyNoUndo(
  entry: RecordEntry,
  { stored }: Pick<PhoneRecord, 'stored'>,
  { findings, circumstances }: Said,
  now: Instant,
): NoUndo | undefined {
  const pieces = piecesOf(entry);
  if (pieces.length === 0 || entry.handover !== stored.handover.id) return 'undo-not-possible';
  if (pieces.some(({ kind }) => readerOf(kind)?.undoable !== true)) return 'undo-not-possible';
  const ids = new Set(pieces.map(({ id }) => id));
  const found = findings.filter(({ evidence }) => ids.has(evidence));
  if (found.some(({ method }) => isIrreversible(method))) return 'undo-not-possible';
  const said = circumstances.filter(({ evidence }) => ids.has(evidence));
  if (found.some(isAgainst) || said.some(isBad)) return 'undo-against';
  return now - entry.at > UNDO_WITHIN_MS ? 'undo-too-late' : undefined;
}

const isAgainst = ({ value }: Finding): boolean => value === 'residue';
const isBad = ({ value, detail }: Circumstance): boolean => value === 'bad' || detail === 'caution';

/** Undefined: the last entry is no record of anyone's, or its minute has passed. */
export function undoOf(
  record: Pick<PhoneRecord, 'entries' | 'stored'>,
  facts: Said,
  now: Instant,
): Undo | undefined {
  const entry = record.entries.at(-1);
  if (entry === undefined || entry.kind === 'open' || entry.kind === 'correct') return undefined;
  const why = whyNoUndo(entry, record, facts, now);
  if (why === 'undo-too-late') return undefined;
  if (why !== undefined) return { why };
  const of = piecesOf(entry)[0]?.id;
  return of === undefined ? undefined : { of, leftMs: entry.at + UNDO_WITHIN_MS - now };
}
