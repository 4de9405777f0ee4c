/** Which rows of a lot's result come first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LotLineDto } from '@nagori/area-bench/wire';
import { byOutcome, verdictCounts } from './lot-order.ts';

const judged = (line: number, verdict: LotLineDto['verdict']): LotLineDto => ({
  ...{ line, verdict, handover: '00000000-0000-4000-8000-000000000000' },
});

test('stolen and refused phones come first, accepted ones last, the file’s order within', () => {
  const lines: readonly LotLineDto[] = [
    judged(1, 'accept'),
    judged(2, 'hold'),
    { line: 3, code: 'line-invalid' },
    judged(4, 'refuse'),
    { line: 5, code: 'look-ups-waiting' },
    judged(6, 'quarantine'),
    judged(7, 'accept'),
    judged(8, 'quarantine'),
  ];
  assert.deepEqual(
    byOutcome(lines).map(([outcome, rows]) => [outcome, ...rows.map(({ line }) => line)]),
    [
      ['quarantine', 6, 8],
      ['refuse', 4],
      ['not-imported', 3],
      ['waits', 5],
      ['hold', 2],
      ['accept', 1, 7],
    ],
  );
  assert.deepEqual(byOutcome([]), []);
});

test('the counts of a lot are added up over the states of its phones, in the same order', () => {
  const tally = [
    { verdict: 'accept', state: 'taken', count: 3 },
    { verdict: 'accept', state: 'open', count: 4 },
    { verdict: 'quarantine', state: 'open', count: 2 },
  ] as const;
  assert.deepEqual(verdictCounts([...tally]), [
    ['quarantine', 2],
    ['accept', 7],
  ]);
  assert.deepEqual(verdictCounts([]), []);
});
