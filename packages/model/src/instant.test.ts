/** Events as intervals: "after" only where it is proven. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { after, type ClockKind, intervalOf, isFuture, MINUTE_MS } from './index.ts';

const T = Date.UTC(2026, 10, 24);
const read = (minutes: number, clock = 'a', kind: ClockKind = 'station', seq = 0) =>
  intervalOf(T + minutes * MINUTE_MS, T + 600 * MINUTE_MS, kind, clock, seq);

describe('intervals', () => {
  const table: readonly [string, ReturnType<typeof read>, ReturnType<typeof read>, boolean][] = [
    ['one clock, later', read(1), read(0), true],
    ['one clock, earlier', read(0), read(1), false],
    ['one clock, one time', read(0), read(0), false],
    ['one clock, one time, a later count', read(0, 'a', 'station', 1), read(0), true],
    ['two clocks, within their errors', read(4, 'b'), read(0), false],
    ['two clocks, beyond their errors', read(5, 'b'), read(0), true],
    ['two servers, a minute apart', read(1, 'b', 'server'), read(0, 'a', 'server'), true],
    ['an import, 16 minutes after a server', read(16, 'b', 'import'), read(0, 'a', 'server'), true],
    [
      'an import, 15 minutes after a server',
      read(15, 'b', 'import'),
      read(0, 'a', 'server'),
      false,
    ],
    ['the authority, 4 minutes after a station', read(4, 'b', 'authority'), read(0), false],
  ];
  for (const [name, a, b, expected] of table) {
    test(`${name}: ${expected ? 'after' : 'not proven'}`, () =>
      assert.equal(after(a, b), expected));
  }
  test('an event never ends after it was received', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), (t, received, width) => {
        const interval = intervalOf(t, received, 'import', 'x', 0, width);
        assert.ok(interval.hi <= received && interval.lo <= interval.hi);
      }),
    );
  });
  test('nothing is after itself, and never both after each other', () => {
    const some = fc
      .tuple(fc.nat(20), fc.constantFrom('a', 'b'), fc.nat(2))
      .map(([m, c, s]) => read(m, c, 'station', s));
    fc.assert(
      fc.property(some, some, (a, b) => {
        assert.ok(!after(a, a));
        assert.ok(!(after(a, b) && after(b, a)));
      }),
    );
  });
  test('a reading ahead of its receipt by more than the clock may be off is the future', () => {
    assert.equal(isFuture(T + 2 * MINUTE_MS, T, 'station'), false);
    assert.equal(isFuture(T + 2 * MINUTE_MS + 1, T, 'station'), true);
    assert.equal(isFuture(T + 1, T, 'server'), true);
  });
});
