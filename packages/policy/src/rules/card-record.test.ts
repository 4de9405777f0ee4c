/**
 * R14: the My Number card in the phone's wallet. It is looked at before the reset; whether a reset
 * erases it is a matter of the capability row; the practices of the survey do not ask about it.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts, Finding } from '@nagori/model';
import { ANDROID, at, bought, circumstance, factsWith, finding } from '@nagori/testkit';
import { judgeAt, policyWith, stateOf } from '../judged.testing.ts';
import { shippedPolicy } from '../laws.testing.ts';
import type { Policy } from '../schema.ts';

const card = (part: Partial<Finding>): Finding =>
  finding({
    evidence: 'card',
    compartment: 'card-record',
    class: 'app',
    method: 'wallet-look',
    interval: at(5),
    ...part,
  });
const seen = card({ evidence: 'seen', value: 'residue' });
const reset = finding({
  evidence: 'reset',
  compartment: 'user-data',
  class: 'act',
  method: 'factory-reset',
  actor: 'holder',
  interval: at(10),
});
const removed = card({
  evidence: 'out',
  class: 'act',
  method: 'removal',
  actor: 'holder',
  interval: at(7),
});
const REACHED: Facts['capability'] = {
  ...ANDROID,
  erasures: [{ act: 'factory-reset', tool: 'any', erases: ['user-data', 'card-record'] }],
};
const NONE: Facts['capability'] = { ...ANDROID, cannotHold: new Set(['card-record']) };

describe('R14 the state of the card in the phone', () => {
  const byReset = { ...reset, compartment: 'card-record' } as const;
  const table: readonly [string, readonly Finding[], Facts['capability'], string][] = [
    ['nothing is known', [], ANDROID, 'unknown'],
    ['R02 a reset, and no row', [reset], ANDROID, 'unknown'],
    ['a row says that a reset reaches it', [byReset], REACHED, 'clear'],
    ['a row says that the model holds no card', [], NONE, 'na'],
    ['a row says so, but a card was seen', [seen], NONE, 'residue'],
    ['the wallet was seen before the reset', [card({}), reset], ANDROID, 'clear'],
    [
      'the wallet of a reset phone proves nothing',
      [reset, card({ interval: at(15) })],
      ANDROID,
      'unknown',
    ],
    ['removed before the reset', [seen, removed, reset], ANDROID, 'clear'],
    [
      'removed, says a record of a reset phone',
      [reset, { ...removed, interval: at(15) }],
      ANDROID,
      'unknown',
    ],
    [
      'seen again after it was removed',
      [removed, { ...seen, interval: at(9) }],
      ANDROID,
      'residue',
    ],
  ];
  for (const [name, findings, capability, state] of table) {
    test(`R14 ${name}: ${state}`, () => {
      assert.equal(stateOf(factsWith({ findings, capability }), 'card-record'), state);
    });
  }
});

/** One requirement of a shipped policy, evaluated alone. */
function judged(
  id: string,
  findings: readonly Finding[],
  facts: Partial<Facts> = {},
  part: Partial<Policy> = {},
): string {
  const { source } = shippedPolicy(id);
  const asked = source.require.filter(({ on }) => on.includes('card-record'));
  const { giver, stage, route, equipment, stuck } = source;
  const policy = policyWith(asked, { giver, stage, route, equipment, stuck, ...part });
  const decision = judgeAt(factsWith({ findings, ...facts }), policy);
  const { verdict, steps } = decision;
  return [verdict, ...steps.map((step) => step.id)].join(' ');
}

describe('R14 what the recommended intake asks', () => {
  const id = 'recommended-buyback/1';
  const consent = circumstance({ evidence: 'leftover', subject: 'consent-leftover' });
  const never = card({ class: 'say', method: 'declared-never', actor: 'holder' });
  test('R14 in the holder’s hand: a look at the wallet', () =>
    assert.equal(judged(id, []), 'hold look-at-wallet'));
  test('R14 seen inside: the holder removes it', () =>
    assert.equal(judged(id, [seen]), 'hold remove-card-record'));
  test('R14 removed while staff watch', () => assert.equal(judged(id, [seen, removed]), 'accept'));
  test('R14 reset, and never looked at: one question, signed', () => {
    assert.equal(judged(id, [reset]), 'hold ask-card-record');
    const facts = { circumstances: [consent] };
    assert.equal(judged(id, [reset, { ...never, interval: at(20) }], facts), 'accept');
  });
  test('R14 a model that cannot hold a card', () =>
    assert.equal(judged(id, [reset], { capability: NONE }), 'accept'));
  test('R02 a row says that a reset erases it: no question', () => {
    const findings = [reset, { ...reset, compartment: 'card-record' as const }];
    assert.equal(judged(id, findings, { capability: REACHED }), 'accept');
  });
});

describe('R14 what the recommended release asks', () => {
  const id = 'recommended-sale/1';
  const word = card({ class: 'say', method: 'declared-never', actor: 'holder' });
  test('R14 seen empty before the reset', () =>
    assert.equal(judged(id, [card({}), reset]), 'accept'));
  test('R01 an unknown state or a word never reaches the next user', () => {
    const ours = { custody: [bought()] };
    assert.equal(judged(id, [reset], ours), 'destroy');
    assert.equal(judged(id, [word, reset], ours), 'destroy');
  });
  test('R11 a card seen inside needs a look by another person afterwards', () => {
    const out = { ...removed, person: 'a' };
    assert.equal(judged(id, [seen, out]), 'hold second-look-wallet');
    const look = card({ evidence: 'look', person: 'b', interval: at(8) });
    assert.equal(judged(id, [seen, out, look]), 'accept');
  });
});

describe('R14 the practices of the survey do not ask', () => {
  for (const id of ['dealer-sale-release/1', 'mvno-sale-release/1', 'carrier-release-sale/1']) {
    test(`R14 ${id}: unknown passes, what was seen inside does not`, () => {
      assert.equal(judged(id, []), 'accept');
      assert.notEqual(judged(id, [seen]).split(' ')[0], 'accept');
    });
  }
  test('R14 at the counter the holder removes it at once', () =>
    assert.equal(judged('dealer-buyback-intake/1', [seen]), 'hold remove-card-record'));
});
