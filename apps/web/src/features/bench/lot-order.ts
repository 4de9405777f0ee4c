/**
 * The rows of a lot's result in the order in which they need somebody: stolen and refused phones
 * first, then rows to correct, then held phones, and accepted ones last.
 *
 * Invariants: pure; rows with the same outcome stay in the order of the file.
 */
import type { LotDto, LotLineDto } from '@nagori/area-bench/wire';
import { VERDICTS, type Verdict } from '@nagori/model';

/** A verdict, or why there is none. */
export type LotOutcome = Verdict | 'waits' | 'not-imported';

/** Why a line waits for an administrator instead of being judged. */
export const WAITS = 'look-ups-waiting';

const ORDER: readonly LotOutcome[] = [
  'quarantine',
  'refuse',
  'destroy',
  'not-imported',
  'waits',
  'hold',
  'accept',
];

export const outcomeOf = ({ verdict, code }: LotLineDto): LotOutcome =>
  verdict ?? (code === WAITS ? 'waits' : 'not-imported');

/** The rows of each outcome that the lot has, the most urgent first. */
export function byOutcome(
  lines: readonly LotLineDto[],
): readonly (readonly [LotOutcome, readonly LotLineDto[]])[] {
  const groups = Map.groupBy(lines, outcomeOf);
  return ORDER.flatMap((outcome) => {
    const rows = groups.get(outcome);
    return rows === undefined ? [] : [[outcome, rows] as const];
  });
}

/** How many phones have each verdict that the lot has, the most urgent first. */
export function verdictCounts(
  tally: LotDto['tally'],
): readonly (readonly [verdict: Verdict, n: number])[] {
  return ORDER.flatMap((outcome) => {
    const verdict = VERDICTS.find((one) => one === outcome);
    const own = tally.filter((one) => one.verdict === verdict);
    if (verdict === undefined || own.length === 0) return [];
    return [[verdict, own.reduce((sum, { count }) => sum + count, 0)] as const];
  });
}
