/**
 * Boards that were removed from a phone, followed to their end (R12): destroyed with papers or
 * returned to the holder; until then here, or sent away.
 *
 * Invariants: read from the phone's own record, as the gate reads it. The row in nagori.board is
 * written in the same statement as the entry and agrees with it.
 */
import type { Evidence } from '@nagori/evidence';
import type { Instant } from '@nagori/model';

export interface FollowedBoard {
  /** The evidence that took it out. */
  readonly id: string;
  readonly takenOutAt: Instant;
  readonly state: 'here' | 'sent' | 'destroyed' | 'to-holder';
  /** The receiver of the board. */
  readonly to: string | undefined;
  /** When it was sent, or ended. */
  readonly at: Instant | undefined;
}

/** Boards of one operator's own record. A board that another operator removed is followed there. */
export function followedBoards(evidence: readonly Evidence[]): readonly FollowedBoard[] {
  const boards = new Map<string, FollowedBoard>();
  for (const one of evidence) {
    const before = one.kind === 'board-end' ? boards.get(one.of) : undefined;
    const board = boardAfter(one, before);
    if (board !== undefined) boards.set(board.id, board);
  }
  return [...boards.values()];
}

export const isOpenBoard = ({ state }: FollowedBoard): boolean =>
  state === 'here' || state === 'sent';

function boardAfter(one: Evidence, before: FollowedBoard | undefined): FollowedBoard | undefined {
  const at = Date.parse(one.at);
  if (one.kind === 'board-change' && one.old === undefined) return takenOut(one.id, at);
  if (one.kind === 'destruction' && one.board === 'here') return takenOut(one.id, at);
  if (one.kind !== 'board-end' || before === undefined) return undefined;
  return { ...before, state: one.end, to: one.to ?? before.to, at };
}

function takenOut(id: string, takenOutAt: Instant): FollowedBoard {
  return { id, takenOutAt, state: 'here', to: undefined, at: undefined };
}

/** How a piece of evidence changes the row of a board; undefined: no change. */
export function boardEvent(one: Evidence): Readonly<Record<string, unknown>> | undefined {
  if (one.kind === 'board-end') {
    const { of: id, end, to, at } = one;
    return end === 'sent' ? { id, to, sent_at: at } : { id, ended: end, ended_at: at };
  }
  const board = boardAfter(one, undefined);
  return board && { id: board.id, taken_out_at: one.at };
}
