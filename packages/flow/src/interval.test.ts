import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareOf } from '@nagori/model';
import { explainedBy, pairedDifference } from './interval.ts';

const near = (found: number, expected: number, within = 5e-5): void =>
  assert.ok(Math.abs(found - expected) <= within, `${found}, expected ${expected}`);

/**
 * Newcombe, Statistics in Medicine 17 (1998), table I, method 3; and the boundary case of the rule
 * of three.
 */
test('Wilson gives the published intervals', () => {
  for (const [count, total, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const share = shareOf(count, total);
    near(share.low, low);
    near(share.high, high);
    assert.equal(share.share, count / total);
  }
});

test('a million lives give ± 0.1 percentage points on any share of all lives', () => {
  for (let count = 0; count <= 1_000_000; count += 10_000) {
    const { share, low, high } = shareOf(count, 1_000_000);
    assert.ok(Math.max(share - low, high - share) <= 0.001, `${count}`);
  }
});

test('a difference of matched pairs is narrower than that of two separate samples', () => {
  const paired = pairedDifference(300, 100, 100_000);
  assert.equal(paired.share, 0.002);
  // By hand: centre 200 / 100002, half 1.96 * sqrt(401 - 200^2 / 100002) / 100002.
  near(paired.low, (200 - 1.959964 * Math.sqrt(401 - 0.4)) / 100_002, 1e-7);
  near(paired.high, (200 + 1.959964 * Math.sqrt(401 - 0.4)) / 100_002, 1e-7);
  const [a, b] = [shareOf(5_000, 100_000), shareOf(5_200, 100_000)];
  const separate = Math.hypot(a.high - a.low, b.high - b.low) / 2;
  assert.ok((paired.high - paired.low) / 2 < separate / 3);
});

test('more draws narrow the interval of an explained share', () => {
  // By hand: atanh(0.5) = 0.549306; 1.959964 / sqrt(97) = 0.199004.
  const hundred = explainedBy(0.5, 100);
  near(hundred.low, Math.tanh(0.549306 - 0.199004) ** 2, 1e-5);
  near(hundred.high, Math.tanh(0.549306 + 0.199004) ** 2, 1e-5);
  assert.deepEqual(explainedBy(-0.5, 100), hundred);
  const thousand = explainedBy(0.5, 1000);
  assert.ok(thousand.low > hundred.low && thousand.high < hundred.high);
  assert.deepEqual(explainedBy(0.1, 50).low, 0);
  assert.deepEqual(explainedBy(0.9, 3), { share: 0.9 ** 2, low: 0, high: 1 });
});

test('without counts an interval excludes nothing', () => {
  assert.deepEqual(shareOf(0, 0), { share: 0, low: 0, high: 1 });
  assert.deepEqual(pairedDifference(0, 0, 0), { share: 0, low: -1, high: 1 });
  const none = pairedDifference(0, 0, 1000);
  assert.ok(none.low < 0 && none.high > 0 && none.share === 0);
});
