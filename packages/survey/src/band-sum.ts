/**
 * The total of all answers to a question about a quantity: the sum of the ranges that they named.
 * "About" a value counts as that value.
 */
import { endsOf } from './lint-questionnaire.ts';
import type { PooledQuestion } from './pool.ts';

export interface BandSum {
  readonly low: number;
  /** Undefined: a range has no upper end. */
  readonly high: number | undefined;
  /** How many answers named a range. */
  readonly answers: number;
}

/** Undefined if the question asks for no range, or a range has no lower end. */
export function bandSum({ question, answers, withheld }: PooledQuestion): BandSum | undefined {
  if (question.kind !== 'range' || withheld) return undefined;
  const named = answers.flatMap(({ reply }) => {
    if (reply.kind !== 'answered' || reply.value.kind !== 'range') return [];
    const { band: id } = reply.value;
    const band = question.bands.find((one) => one.id === id);
    const ends = band === undefined ? undefined : endsOf(band);
    return ends === undefined ? [] : [ends];
  });
  const low = named.reduce((sum, ends) => sum + ends.low, 0);
  const high = named.reduce((sum, ends) => sum + ends.high, 0);
  if (named.length === 0 || !Number.isFinite(low)) return undefined;
  return { low, high: Number.isFinite(high) ? high : undefined, answers: named.length };
}
