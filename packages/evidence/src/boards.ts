/**
 * Boards that were taken out of the phone, with the ends that were recorded of them (R12). The gate
 * and the list of open boards follow the same records.
 *
 * Invariants: the end of a board counts where the operator that took it out recorded it.
 */
import type { BoardChange, Finding, Instant } from '@nagori/model';

export interface ReadBoard extends BoardChange {
  readonly received: Instant;
}

/** A board that was removed for good and lay here then. */
export interface RemovedBoard {
  readonly evidence: string;
  readonly operator?: string | undefined;
}

export interface BoardEnd {
  readonly of: string;
  readonly operator: string | undefined;
  readonly toHolder: boolean;
  /** The findings that the end of a board gives about a phone without another board. */
  readonly findings: readonly Finding[];
}

interface Boards {
  readonly boards: readonly ReadBoard[];
  readonly boardEnds: readonly BoardEnd[];
}

/** Board changes, each with where the old board went, where that is on record. */
export function boardsWithEnds(out: Boards): readonly BoardChange[] {
  return out.boards.map(({ received: _, ...change }) => {
    const ends = out.boardEnds.filter((end) => isEndOf(change, end));
    const fates = [...(change.fateKnown ? [change] : []), ...ends];
    const toHolder = fates.length > 0 && fates.every((fate) => fate.toHolder === true);
    return { ...change, fateKnown: fates.length > 0, toHolder };
  });
}

/** Times of receipt of those changes where it is known where the old element went. */
export function knownChanges({ boards, boardEnds }: Boards): readonly Instant[] {
  return boards
    .filter((change) => change.fateKnown || hasEnd(change, boardEnds))
    .map(({ received }) => received);
}

/** The findings, with those from the destruction of a removed board. */
export function endedWithBoards({
  findings,
  boardEnds,
  removedBoards,
}: {
  readonly findings: readonly Finding[];
  readonly boardEnds: readonly BoardEnd[];
  readonly removedBoards: readonly RemovedBoard[];
}): readonly Finding[] {
  const ended = boardEnds.filter((end) => removedBoards.some((one) => isEndOf(one, end)));
  return [...findings, ...ended.flatMap((end) => end.findings)];
}

const hasEnd = (board: RemovedBoard, ends: readonly BoardEnd[]): boolean =>
  ends.some((end) => isEndOf(board, end));

function isEndOf({ evidence, operator }: RemovedBoard, end: BoardEnd): boolean {
  return end.of === evidence && end.operator === operator;
}
