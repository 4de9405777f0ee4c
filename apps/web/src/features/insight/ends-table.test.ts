import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endTable, yearsOf } from './ends-table.ts';

const ROWS = [
  { year: 2026, maker: 'sharp', ended: 'destroyed', n: 3 },
  { year: 2026, maker: 'sony', ended: 'parts', n: 5 },
  { year: 2026, maker: 'sharp', ended: 'exported', n: 1 },
  { year: 2027, maker: 'unknown', ended: 'dismantled', n: 2 },
] as const;

test('R12 a year’s ends by maker, the most first, with their sums', () => {
  assert.deepEqual(yearsOf(ROWS), [2027, 2026]);
  assert.deepEqual(endTable(ROWS, 2026), {
    makers: [
      { maker: 'sony', counts: [0, 0, 5, 0, 5] },
      { maker: 'sharp', counts: [3, 0, 0, 1, 4] },
    ],
    total: [3, 0, 5, 1, 9],
  });
  assert.deepEqual(endTable(ROWS, 2025), { makers: [], total: [0, 0, 0, 0, 0] });
});
