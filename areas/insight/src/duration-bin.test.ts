/** Durations by bin: no quantile is further off than stated, nor is one of added bins. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { binOf, COUNTER_SPANS, QUANTILE_ERROR, quantileOf, spanIndexOf } from './duration-bin.ts';

/** One second to two years. */
const SECONDS = fc.integer({ min: 1, max: 63_000_000 });
const LISTS = fc.array(SECONDS, { minLength: 1, maxLength: 200 });

function binned(seconds: readonly number[]): Map<number, number> {
  const bins = new Map<number, number>();
  for (const one of seconds) bins.set(binOf(one), (bins.get(binOf(one)) ?? 0) + 1);
  return bins;
}

const exact = (seconds: readonly number[], share: number): number =>
  [...seconds].sort((a, b) => a - b)[Math.max(1, Math.ceil(seconds.length * share)) - 1] as number;

test('a quantile is off by the stated error at most', () => {
  fc.assert(
    fc.property(LISTS, fc.constantFrom(0.01, 0.5, 0.9, 1), (seconds, share) => {
      const [estimated, true_] = [quantileOf(binned(seconds), share) ?? 0, exact(seconds, share)];
      return Math.abs(estimated - true_) <= true_ * QUANTILE_ERROR + 1e-9;
    }),
  );
});

test('bins of two days added up are the bins of both', () => {
  fc.assert(
    fc.property(LISTS, LISTS, (one, other) => {
      const sum = binned(one);
      for (const [bin, n] of binned(other)) sum.set(bin, (sum.get(bin) ?? 0) + n);
      assert.deepEqual(
        [...sum].sort(([a], [b]) => a - b),
        [...binned([...one, ...other])].sort(([a], [b]) => a - b),
      );
    }),
  );
});

test('nothing has no quantile, and a duration of nothing has a bin', () => {
  assert.equal(quantileOf(new Map(), 0.5), undefined);
  assert.equal(quantileOf(new Map([[7, 0]]), 0.5), undefined);
  assert.equal(binOf(0), 0);
  assert.equal(binOf(Number.MAX_VALUE), 499);
});

test('a span holds what is no longer than its end, but for the width of a bin', () => {
  fc.assert(
    fc.property(SECONDS, (seconds) => {
      const span = spanIndexOf(binOf(seconds), COUNTER_SPANS);
      const [from = 0, to = Number.POSITIVE_INFINITY] = [
        COUNTER_SPANS[span - 1],
        COUNTER_SPANS[span],
      ];
      return seconds > from * 0.99 && seconds <= to * 1.06;
    }),
  );
});
