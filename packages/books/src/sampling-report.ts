/**
 * What the looks at a sample show: of each stratum, and of all erased phones.
 *
 * Invariants: a look counts only from another person than the eraser (R11), and only at a drawn
 * phone. Unknown is not a look. A plan is fulfilled when every drawn phone was looked at. Otherwise
 * the bounds still hold for the phones looked at, and the report names what is missing.
 */
import { type LookedAt, upperBound, upperBoundOfClear } from './finite-bound.ts';
import type { ErasedPhone, SampledStratum, SamplingPlan } from './sampling-plan.ts';

export interface SampleLook {
  readonly id: string;
  readonly lookedBy: string;
  readonly result: 'clear' | 'residue' | 'unknown';
}

const IGNORED_LOOKS = ['not-drawn', 'by-the-eraser', 'unknown'] as const;
export type IgnoredLook = (typeof IGNORED_LOOKS)[number];

export interface StratumReport extends LookedAt {
  readonly stratum: string;
  readonly drawn: number;
  /** Phones with something left. */
  readonly found: number;
  /** At most so many phones of the stratum have something left, at the report's confidence. */
  readonly atMost: number;
}

export interface SamplingReport extends Omit<StratumReport, 'stratum'> {
  readonly seed: string;
  readonly share: number;
  readonly confidence: number;
  readonly isFulfilled: boolean;
  readonly strata: readonly StratumReport[];
  /** The phones with a finding: each goes back to the bench. */
  readonly toDoAgain: readonly string[];
  readonly ignored: Readonly<Record<IgnoredLook, number>>;
}

/**
 * The report of a plan.
 *
 * @param confidence one-sided, between 0 and 1: 0.95 says that a lot with more leftovers than
 * `atMost` would have shown more of them in 95 of 100 samples.
 */
export function reportSample(
  plan: SamplingPlan,
  looks: Iterable<SampleLook>,
  confidence = 0.95,
): SamplingReport {
  const drawn = new Map(
    plan.strata.flatMap(({ sample }) => sample.map((phone) => [phone.id, phone])),
  );
  const ignored = { 'not-drawn': 0, 'by-the-eraser': 0, unknown: 0 };
  const results = new Map<string, 'clear' | 'residue'>();
  for (const look of looks) {
    const why = ignoredBecause(look, drawn.get(look.id));
    if (why !== undefined) ignored[why] += 1;
    // A residue stays a residue, whatever a later look says: it was there after the erasure.
    else if (results.get(look.id) !== 'residue') {
      results.set(look.id, look.result === 'residue' ? 'residue' : 'clear');
    }
  }
  const strata = plan.strata.map((stratum) => ofStratum(stratum, results, confidence));
  const sum = (of: (stratum: StratumReport) => number): number =>
    strata.reduce((total, stratum) => total + of(stratum), 0);
  const all = {
    size: sum(({ size }) => size),
    drawn: sum((stratum) => stratum.drawn),
    looked: sum(({ looked }) => looked),
    found: sum(({ found }) => found),
    atMost: boundOfAll(strata, confidence),
  };
  const { seed, share } = plan;
  const toDoAgain = [...results].flatMap(([id, result]) => (result === 'residue' ? [id] : []));
  const isFulfilled = all.looked === all.drawn && all.size > 0;
  return {
    seed,
    share,
    confidence,
    ...all,
    isFulfilled,
    strata,
    toDoAgain: toDoAgain.sort(),
    ignored,
  };
}

function ignoredBecause(look: SampleLook, phone: ErasedPhone | undefined): IgnoredLook | undefined {
  if (phone === undefined) return 'not-drawn';
  // What counts against the phone counts from any person.
  if (look.result === 'residue') return undefined;
  if (look.result === 'unknown') return 'unknown';
  return look.lookedBy === phone.erasedBy ? 'by-the-eraser' : undefined;
}

function ofStratum(
  { stratum, size, sample }: SampledStratum,
  results: ReadonlyMap<string, 'clear' | 'residue'>,
  confidence: number,
): StratumReport {
  const seen = sample.map(({ id }) => results.get(id)).filter((result) => result !== undefined);
  const found = seen.filter((result) => result === 'residue').length;
  const looked = seen.length;
  return {
    stratum,
    size,
    drawn: sample.length,
    looked,
    found,
    atMost: upperBound(found, looked, size, confidence),
  };
}

/**
 * Of all strata: exact where nothing was found; otherwise each at the root of the confidence, so
 * that all of them hold together (Šidák: the strata are drawn apart), which is conservative.
 * Switching between the two retains the confidence: the exact bound is never above the other one
 * for nothing found, and where it alone is exceeded, a finding gives a bound that is not.
 */
function boundOfAll(strata: readonly StratumReport[], confidence: number): number {
  if (strata.every(({ found }) => found === 0)) return upperBoundOfClear(strata, confidence);
  const each = confidence ** (1 / strata.length);
  return strata.reduce(
    (sum, { found, looked, size }) => sum + upperBound(found, looked, size, each),
    0,
  );
}
