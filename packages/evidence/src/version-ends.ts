/**
 * When a version says nothing of the phone any more (R29): after it was in use again, or has
 * another board, its system may be a newer one.
 *
 * Invariants: a use ends it from any recorder, and by the same rules as every other finding
 * (custody.ts); a seal that was kept intact keeps it.
 */
import {
  custodyState,
  type Instant,
  type Interval,
  isOwnRecord,
  NO_CAPABILITY,
} from '@nagori/model';
import type { DescribedBy, Word } from './description-words.ts';
import { isRecord } from './parse-evidence.ts';
import { readPieces } from './read-piece.ts';
import { newReading } from './reading.ts';

export interface VersionEnd {
  /** The piece by which it ended. */
  readonly evidence: string;
  readonly at: Instant;
  readonly seq: number;
}

/** Whether a piece, read or not, may end what was said of the version. */
export function mayEndVersion(one: unknown, operator: string): boolean {
  if (!isRecord(one)) return false;
  if (one.kind === 'board-change') return true;
  // What came to us and stayed is in no use.
  return one.kind === 'custody' && (one.entry !== 'transfer' || one.from === operator);
}

/** The last end; undefined: the phone stayed as it was described. */
export function lastEnd(evidence: readonly unknown[], by: DescribedBy): VersionEnd | undefined {
  const { now, operator, identity } = by;
  if (!evidence.some((one) => mayEndVersion(one, operator))) return undefined;
  const nothing = { capability: NO_CAPABILITY, tokens: new Map(), supplier: undefined };
  const out = newReading({ now, received: now, operator, identity, ...nothing });
  readPieces(evidence.filter(isOfUse), out);
  const { uses } = custodyState(out.custody, operator, isOwnRecord(operator));
  const used = uses.map((use) => endOf(use, out.custody));
  const boards = out.boards.map((board) => endOf(board.interval, [board]));
  return [...used, ...boards].sort(byEnd).at(-1);
}

const isOfUse = (one: unknown): boolean =>
  isRecord(one) && (one.kind === 'custody' || one.kind === 'board-change');

type Dated = { readonly evidence: string; readonly interval: Interval };

function endOf(interval: Interval, among: readonly Dated[]): VersionEnd {
  const { evidence = '' } = among.find((one) => one.interval === interval) ?? {};
  return { evidence, at: interval.hi, seq: interval.seq };
}

function byEnd(a: VersionEnd, b: VersionEnd): number {
  return a.at - b.at || a.seq - b.seq || (a.evidence < b.evidence ? -1 : 1);
}

/** Whether the word was said of the phone as it is since. */
export function isSince({ at, seq }: Pick<Word, 'at' | 'seq'>, end: VersionEnd | undefined) {
  return end === undefined || at > end.at || (at === end.at && seq >= end.seq);
}
