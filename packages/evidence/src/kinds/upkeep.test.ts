import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circumstancesOf, evidence, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const TABLE = [
  ['storage', { locked: true }, 'stored met'],
  ['storage', { locked: false }, 'stored bad'],
  ['count', { sent: 300, counted: 300 }, 'reconciled met'],
  ['count', { sent: 300, counted: 299 }, 'reconciled bad'],
  ['count', { sent: 299, counted: 300 }, 'reconciled bad'],
] as const;

for (const [kind, part, circumstance] of TABLE) {
  test(`R13 ${kind} ${JSON.stringify(part)} says: ${circumstance}`, () => {
    assert.deepEqual(circumstancesOf(readFacts([evidence(kind, part)])), [circumstance]);
  });
}

test('a count is a whole number, not below zero, not a string', () => {
  const all = [
    evidence('count', { id: 'a', sent: -1, counted: 0 }),
    evidence('count', { id: 'b', sent: 1.5, counted: 1 }),
    evidence('count', { id: 'c', sent: '300', counted: 300 }),
  ];
  assert.deepEqual(problemsIn(phoneLine(all)), [
    'evidence[0].sent out-of-range',
    'evidence[1].sent wrong-type',
    'evidence[2].sent wrong-type',
  ]);
});
