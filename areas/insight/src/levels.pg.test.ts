/** A span is read as whole months and the days around them: every day once, and no other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { levelsOf } from './levels.pg.ts';

const DAY_MS = 86_400_000;
const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * DAY_MS).toISOString().slice(0, 10);

test('every day of a span is in one level, once, and months are whole', () => {
  fc.assert(
    fc.property(fc.nat(1_500), fc.integer({ min: 1, max: 800 }), (first, days) => {
      const span = { from: day(first), until: day(first + days) };
      let next = span.from;
      for (const { level, from, until } of levelsOf(span, undefined)) {
        assert.equal(from, next);
        assert.ok(from < until);
        if (level === 'month') assert.ok(from.endsWith('-01') && until.endsWith('-01'));
        next = until;
      }
      assert.equal(next, span.until);
    }),
  );
});

test('three years are few rows', () => {
  const levels = levelsOf({ from: '2023-11-28', until: '2026-11-27' }, undefined);
  assert.deepEqual(levels, [
    { level: 'day', from: '2023-11-28', until: '2023-12-01' },
    { level: 'month', from: '2023-12-01', until: '2026-11-01' },
    { level: 'day', from: '2026-11-01', until: '2026-11-27' },
  ]);
});
