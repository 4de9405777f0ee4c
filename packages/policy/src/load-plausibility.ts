/**
 * The limits of what is plausible (N11), from policies/shared.yaml.
 *
 * Invariants: a text without them has the defaults, so that no deployment is without limits. A
 * range of an operator's own file is in no other list.
 */
import { bad, type Check, good, MINUTE_MS, type PlausibilityLimits } from '@nagori/model';
import { durationMs } from './duration.ts';
import { parseShared } from './load.ts';
import { loadNumberRanges } from './load-number-ranges.ts';
import type { PolicyProblem } from './policy-problem.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

/** UNVERIFIED, and therefore wide: policies/shared.yaml says where each comes from. */
const DEFAULT_LIMITS: PlausibilityLimits = {
  mostBytesPerSecond: 4_640 * BYTES_PER_MEGABYTE,
  leastSeconds: { reset: 5, erase: 1, overwrite: 1 },
  mostLooksPerHour: 1_200,
  apartMs: 5 * MINUTE_MS,
  brandsOf: new Map(),
};

/**
 * The limits in `sharedYaml`, and the number ranges of `rangesCsv` beside its own; bad if a text
 * cannot be read.
 */
export function loadPlausibility(
  sharedYaml: string,
  rangesCsv?: string,
): Check<PlausibilityLimits, readonly PolicyProblem[]> {
  const shared = parseShared(sharedYaml);
  if (shared.kind !== 'good') return shared;
  const { plausibility } = shared.value;
  if (plausibility === undefined) return withRanges(DEFAULT_LIMITS, rangesCsv);
  const { writing, least, looks, places, ranges } = plausibility;
  const twice = ranges.findIndex(({ tac }, i) => ranges.findIndex((r) => r.tac === tac) < i);
  if (twice >= 0) {
    const message = 'this range is listed before';
    return bad([{ field: `plausibility.ranges[${twice}].tac`, code: 'duplicate-id', message }]);
  }
  const limits = {
    mostBytesPerSecond: writing.megabytesPerSecond * BYTES_PER_MEGABYTE,
    leastSeconds: { reset: least.reset, erase: least.erase, overwrite: least.overwrite },
    mostLooksPerHour: looks.perHour,
    apartMs: durationMs(places.within),
    brandsOf: new Map(ranges.map(({ tac, brands }) => [tac, brands])),
  };
  return withRanges(limits, rangesCsv);
}

function withRanges(
  limits: PlausibilityLimits,
  rangesCsv: string | undefined,
): Check<PlausibilityLimits, readonly PolicyProblem[]> {
  if (rangesCsv === undefined) return good(limits);
  const own = loadNumberRanges(rangesCsv);
  if (own.kind !== 'good') return own;
  if ([...own.value.keys()].some((tac) => limits.brandsOf.has(tac))) {
    const message = 'a range is listed in policies/shared.yaml already';
    return bad([{ field: 'tac', code: 'duplicate-id', message }]);
  }
  return good({ ...limits, brandsOf: new Map([...limits.brandsOf, ...own.value]) });
}
