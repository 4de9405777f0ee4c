/**
 * What a sample without replacement shows of a finite lot: the hypergeometric distribution,
 * exactly.
 *
 * With `found` residues among `looked` of `size` phones, the bound is the largest number of
 * residues in the lot under which so few would still be found with a chance above 1 − confidence
 * (one-sided; Clopper and Pearson's reasoning for a finite population).
 */
/** P(at most `found` among `looked`), where `bad` of `size` have leftovers. */
export function chanceOfAtMost(found: number, bad: number, looked: number, size: number): number {
  let sum = 0;
  const least = Math.max(0, looked - (size - bad));
  for (let hits = least; hits <= Math.min(found, bad, looked); hits++) {
    sum += Math.exp(
      lnChoose(bad, hits) + lnChoose(size - bad, looked - hits) - lnChoose(size, looked),
    );
  }
  return Math.min(1, sum);
}

/** The most leftovers in the lot that the sample does not speak against. */
export function upperBound(
  found: number,
  looked: number,
  size: number,
  confidence: number,
): number {
  // Phones without a look may all be bad; those looked at are known.
  let [low, high] = [found, size - (looked - found)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (chanceOfAtMost(found, middle, looked, size) > 1 - confidence) low = middle;
    else high = middle - 1;
  }
  return low;
}

export interface LookedAt {
  readonly size: number;
  readonly looked: number;
}

/**
 * The same for several strata in none of which anything was found: the most residues in all of them
 * together. Their distribution is unknown, so the worst one is assumed. In each stratum the chance
 * to miss falls faster with every further residue, so repeatedly choosing the smallest next loss
 * gives the worst distribution exactly.
 */
export function upperBoundOfClear(strata: readonly LookedAt[], confidence: number): number {
  const bad = strata.map(() => 0);
  const limit = Math.log(1 - confidence);
  let total = 0;
  let lnMissed = 0;
  for (;;) {
    let [best, loss] = [-1, Number.NEGATIVE_INFINITY];
    for (const [place, { size, looked }] of strata.entries()) {
      const left = size - (bad[place] ?? 0);
      const next = left > looked ? Math.log((left - looked) / left) : Number.NEGATIVE_INFINITY;
      if (next > loss) [best, loss] = [place, next];
    }
    if (best < 0 || lnMissed + loss <= limit) return total;
    bad[best] = (bad[best] ?? 0) + 1;
    lnMissed += loss;
    total += 1;
  }
}

function lnChoose(n: number, k: number): number {
  return k < 0 || k > n
    ? Number.NEGATIVE_INFINITY
    : lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
}

const LN_FACTORIALS: number[] = [0];

/** ln n!: summed up to 255, by Stirling's series beyond, where its error is below 1e-15. */
function lnFactorial(n: number): number {
  if (n > 255) {
    const x = n + 1;
    const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
    return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
  }
  for (let next = LN_FACTORIALS.length; next <= n; next++) {
    LN_FACTORIALS.push((LN_FACTORIALS[next - 1] ?? 0) + Math.log(next));
  }
  return LN_FACTORIALS[n] ?? 0;
}
