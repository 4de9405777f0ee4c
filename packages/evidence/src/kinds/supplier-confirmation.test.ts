import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circumstancesOf, evidence, findingsOf, readFacts } from '@nagori/testkit';

test('R25 a supplier’s confirmation is a word of the supplier', () => {
  const part = { erased: ['user-data', 'felica'] };
  const facts = readFacts([evidence('supplier-confirmation', part)], { supplier: 'dealer-c' });
  assert.deepEqual(findingsOf(facts), [
    'felica clear say supplier-confirmed',
    'user-data clear say supplier-confirmed',
  ]);
  assert.deepEqual(circumstancesOf(facts), ['supplier-confirmed met']);
  assert.equal(facts.findings[0]?.actor, 'supplier');
  assert.equal(facts.findings[0]?.operator, 'dealer-c');
});

test('unused stock is met or bad, as the supplier says', () => {
  for (const [unused, value] of [
    [true, 'met'],
    [false, 'bad'],
  ] as const) {
    const facts = readFacts([evidence('supplier-confirmation', { erased: [], unused })]);
    assert.deepEqual(circumstancesOf(facts), ['supplier-confirmed met', `unused-stock ${value}`]);
  }
});
