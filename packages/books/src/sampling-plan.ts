/**
 * Which of the erased phones are looked at again: a share of every lot and route (R2's 5%), drawn
 * by a seed.
 *
 * Invariants: the same seed and phones give the same sample in any order of the phones. Every
 * stratum gives at least one. Every phone of a stratum is equally likely.
 */
import { rankBy } from './seeded-order.ts';

/**
 * The share that the R2 standard is reported to require. Its text was not available: an argument,
 * not a law.
 */
export const R2_SHARE = 0.05;

export interface ErasedPhone {
  /** The operator's own mark; no IMEI is needed. */
  readonly id: string;
  /** Phones that were treated alike: `lot-7/bench`. */
  readonly stratum: string;
  /** The staff member who erased it: another person must look (R11). */
  readonly erasedBy: string;
}

export interface SampledStratum {
  readonly stratum: string;
  /** How many phones it has. */
  readonly size: number;
  readonly sample: readonly ErasedPhone[];
}

export interface SamplingPlan {
  readonly seed: string;
  readonly share: number;
  readonly strata: readonly SampledStratum[];
}

/**
 * Draws the sample.
 *
 * @param share of each stratum, above 0 and at most 1, rounded up to whole phones.
 * @throws RangeError for a share outside that range, or a repeated id.
 */
export function planSample(
  phones: Iterable<ErasedPhone>,
  seed: string,
  share: number = R2_SHARE,
): SamplingPlan {
  if (!(share > 0 && share <= 1)) throw new RangeError('a share lies above 0 and at most at 1');
  const rank = rankBy(seed);
  const seen = new Set<string>();
  const strata = new Map<string, { phone: ErasedPhone; rank: number }[]>();
  for (const phone of phones) {
    if (seen.has(phone.id)) throw new RangeError('an id stands twice');
    seen.add(phone.id);
    const list = strata.get(phone.stratum);
    const ranked = { phone, rank: rank(phone.id) };
    if (list === undefined) strata.set(phone.stratum, [ranked]);
    else list.push(ranked);
  }
  const drawn = [...strata]
    .sort(([a], [b]) => order(a, b))
    .map(([stratum, list]) => {
      list.sort((a, b) => a.rank - b.rank || order(a.phone.id, b.phone.id));
      const sample = list.slice(0, sizeOf(list.length, share)).map(({ phone }) => phone);
      return { stratum, size: list.length, sample };
    });
  return { seed, share, strata: drawn };
}

/** The share of `size`, rounded up; 0.05 of 100 is exactly 5 despite binary fractions. */
function sizeOf(size: number, share: number): number {
  return Math.min(size, Math.max(1, Math.ceil(size * share - 1e-9)));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
