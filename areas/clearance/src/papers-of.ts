/**
 * The papers that a certificate of destruction prints: those of the phone, or of its board where
 * that was removed and destroyed separately (R12).
 *
 * Invariants: older records have no papers, and none are printed.
 */
import type { DisposalPapers } from '@nagori/certificate';
import type { Evidence } from '@nagori/evidence';
import { DISPOSAL_PAPERS } from '@nagori/model';

/** Whether the phone is gone: crushed, melted, or without its board, and that destroyed (R12). */
export function isDestroyed(evidence: readonly Evidence[]): boolean {
  return evidence.some(
    (one) =>
      one.kind === 'destruction' && (one.board !== 'here' || endOf(evidence, one) !== undefined),
  );
}

function endOf(evidence: readonly Evidence[], { id }: Evidence): Evidence | undefined {
  return evidence.findLast(
    (one) => one.kind === 'board-end' && one.of === id && one.end === 'destroyed',
  );
}

export function papersOf(
  evidence: readonly Evidence[],
  operator: string,
): DisposalPapers | undefined {
  const ended = evidence.findLast((one) => one.kind === 'destruction');
  if (ended?.kind !== 'destruction') return undefined;
  const papers = ended.board === 'here' ? endOf(evidence, ended) : ended;
  if (papers === undefined || !('way' in papers) || papers.way === undefined) return undefined;
  const by = papers.kind === 'board-end' ? (papers.to ?? operator) : papers.by;
  const numbers = DISPOSAL_PAPERS.flatMap((paper) =>
    papers[paper] === undefined ? [] : [[paper, papers[paper]] as const],
  );
  return { by, method: ended.method, way: papers.way, ...Object.fromEntries(numbers) };
}
