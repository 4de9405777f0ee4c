/**
 * What a record of destruction lacks, by field (R12; docs/law.md, Destruction and recycling).
 *
 * Invariants: policy data says which papers each way needs (policies/shared.yaml). What is on
 * record is not asked again.
 */
import type { Evidence, EvidenceOf, Problem } from '@nagori/evidence';
import { type DisposalPaper, papersNeeded } from '@nagori/model';
import type { DisposalRules } from '@nagori/policy';
import { followedBoards, isOpenBoard } from './followed-boards.ts';
import type { RecordAt } from './record-at.ts';

type Destroyed = EvidenceOf<'destruction' | 'board-end'>;

/**
 * `known`: on record of the phone. Empty: nothing is missing, or it is no destruction. Lines from
 * before boards were followed may say that a repair destroyed the old one; no new record does.
 */
export function disposalProblems(
  { ways }: DisposalRules,
  one: Evidence,
  known: readonly Evidence[],
): readonly Problem[] {
  if (one.kind === 'destruction') return one.board === 'here' ? [] : papersMissing(ways, one);
  if (one.kind === 'board-change' && one.old === 'destroyed') {
    const message = 'its destruction is recorded as the end of that board, with the papers';
    return [{ field: 'old', code: 'not-allowed', message }];
  }
  if (one.kind !== 'board-end') return [];
  const isOpen = followedBoards(known).some((board) => board.id === one.of && isOpenBoard(board));
  if (!isOpen) {
    const message = 'must be a board that was taken out of this phone and has no end yet';
    return [{ field: 'of', code: 'not-allowed', message }];
  }
  if (one.end === 'sent' && one.to === one.operator) {
    return [{ field: 'to', code: 'not-allowed', message: 'our own: the board is still here' }];
  }
  return one.end === 'destroyed' ? papersMissing(ways, one) : [];
}

/** A phone of ours has no holder that its old board could go to (R29). */
export async function holderMissing(
  one: Evidence,
  at: Pick<RecordAt, 'judged'>,
): Promise<readonly Problem[]> {
  if (one.kind !== 'board-change' || one.old !== 'to-holder') return [];
  const { decision } = await at.judged();
  if (decision.possession !== 'owned') return [];
  const message = 'the phone is ours: its old board is followed until its end is recorded';
  return [{ field: 'old', code: 'not-allowed', message }];
}

function papersMissing(ways: DisposalRules['ways'], one: Destroyed): readonly Problem[] {
  if (one.way === undefined) return [missing('way', 'must say how the destroyer takes it')];
  // The box was weighed for all that was in it.
  const isWeighed = one.weightGrams !== undefined || ('ofBox' in one && one.ofBox !== undefined);
  return papersNeeded(ways, one.way)
    .filter((paper) => (paper === 'weightGrams' ? !isWeighed : one[paper] === undefined))
    .map((paper) => missing(paper, `must be there where the way is \`${one.way}\``));
}

function missing(field: DisposalPaper | 'way', message: string): Problem {
  return { field, code: 'missing', message };
}
