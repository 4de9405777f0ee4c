/**
 * Which standings of operators count here (R25): whose statements count, and of one source's
 * statements the newest.
 *
 * Invariants: no operator vouches for itself; a standing against an operator counts from any source
 * and is never superseded; a list of shops counts until its own source gives another, and if two
 * lists were stated at once a shop must be on both.
 */
import { after, type Facts, type StandingPeriod } from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';

/**
 * A standing in an operator's favour counts if we, or an operator that the policy names, recorded
 * it, until the same source records otherwise. A standing against it counts from any source.
 */
export function vouchedStandings(
  { standings, self }: Facts,
  policy: CompiledPolicy,
): readonly StandingPeriod[] {
  const vouched = standings.filter(
    (period) =>
      !isInFavour(period) ||
      period.by === self ||
      (period.by !== undefined &&
        period.by !== period.operator &&
        policy.trustedOperators.has(period.by)),
  );
  return vouched.length < 2 ? vouched : vouched.flatMap((period) => newestOf(period, vouched));
}

function isInFavour({ standing }: StandingPeriod): boolean {
  return standing === 'certified' || standing === 'member';
}

/** The part of the period that later statements of its source about the same time leave. */
function newestOf(
  period: StandingPeriod,
  words: readonly StandingPeriod[],
): readonly StandingPeriod[] {
  if (!isInFavour(period)) return [period];
  let left: readonly StandingPeriod[] = [period];
  for (const word of words) {
    if (word === period || !isSameStanding(word, period)) continue;
    if (after(word.said, period.said)) left = left.flatMap((one) => before(one, word));
    else if (!after(period.said, word.said) && !listsAllOf(word, period)) {
      left = left.flatMap((one) => [...before(one, word), ...beyond(one, word)]);
    }
  }
  return left;
}

/** Whether one source states both for one standing of one operator, for overlapping times. */
function isSameStanding(a: StandingPeriod, b: StandingPeriod): boolean {
  return (
    a.by === b.by &&
    a.operator === b.operator &&
    a.standing === b.standing &&
    a.from < endOf(b) &&
    b.from < endOf(a)
  );
}

function endOf({ until }: StandingPeriod): number {
  return until ?? Number.POSITIVE_INFINITY;
}

/** Without named shops a period covers all of them. */
function listsAllOf({ shops }: StandingPeriod, other: StandingPeriod): boolean {
  if (shops.length === 0) return true;
  return other.shops.length > 0 && other.shops.every((shop) => shops.includes(shop));
}

function before(period: StandingPeriod, { from }: StandingPeriod): readonly StandingPeriod[] {
  if (period.from >= from) return [];
  return [{ ...period, until: Math.min(endOf(period), from - 1) }];
}

function beyond(period: StandingPeriod, word: StandingPeriod): readonly StandingPeriod[] {
  const from = Math.max(period.from, endOf(word) + 1);
  return from > endOf(period) ? [] : [{ ...period, from }];
}
