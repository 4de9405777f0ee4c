import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLeft } from './index.ts';

test('what is left is minutes and seconds', () => {
  assert.equal(timeLeft(2_626 * 38, 38), '43:46');
  assert.equal(timeLeft(0, 38), '0:00');
});

test('bytes and speeds that cannot be say nothing', () => {
  for (const [bytes, speed] of [
    [1, 0],
    [1, 5e-324],
    [Number.POSITIVE_INFINITY, 1],
    [Number.NaN, 1],
    [1, Number.NaN],
    [-1e300, 1],
    [1e300, 1],
    [1, Number.POSITIVE_INFINITY],
    [1, -1],
  ] as const) {
    const said = timeLeft(bytes, speed);
    assert.ok(said === undefined || said === '0:00', `${bytes} ${speed}: ${said}`);
  }
});
