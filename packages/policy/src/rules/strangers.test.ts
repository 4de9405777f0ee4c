/**
 * L10: a reset, a dead phone and a cracked screen open alternatives of their own. Only our stations
 * and trusted operators can open them, never a file.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ConditionWord, Facts, Finding } from '@nagori/model';
import { conditionOf } from '@nagori/model';
import { at, factsWith, finding } from '@nagori/testkit';
import { judgeAt } from '../judged.testing.ts';
import { shippedPolicy } from '../laws.testing.ts';

const intake = shippedPolicy('dealer-buyback-intake/1');
const require = intake.requirements.filter(({ id }) => id === 'felica-at-purchase');
const policy = { ...intake, requirements: require };

function said(part: Partial<Facts>): string {
  const { verdict, route } = judgeAt(factsWith({ giver: 'present', ...part }), policy);
  return [verdict, ...route].join(' ');
}

const FILES = [
  ['a file', { backing: 'unsigned' }],
  ['an upload', { backing: 'upload' }],
  ['an operator that is not certified', { operator: 'op-unknown' }],
] as const;
const CONFINED = 'accept repair dismantle destruction';

describe('L10 felica-at-purchase: who can open `when: reset`', () => {
  const reset: Finding = finding({
    evidence: 'reset',
    compartment: 'user-data',
    class: 'act',
    method: 'factory-reset',
    actor: 'holder',
    interval: at(5),
  });
  test('a reset at our station: inspection looks', () => {
    assert.equal(said({ findings: [reset] }), 'accept inspection repair dismantle destruction');
  });
  for (const [who, by] of FILES) {
    test(`a reset reported by ${who} opens nothing`, () => {
      assert.match(said({ findings: [{ ...reset, ...by }] }), /^(hold|refuse)/);
    });
  }
});

describe('L10 felica-at-purchase: who can open `when: power`', () => {
  const off: ConditionWord = {
    ...{ power: 'off', interval: at(5), operator: 'op-self', backing: 'station' },
  };
  const saying = (...words: readonly ConditionWord[]): Partial<Facts> => ({
    condition: conditionOf(words),
    conditionWords: words,
  });
  test('dead by our station: junk', () => {
    assert.equal(said(saying(off)), CONFINED);
  });
  for (const [who, by] of FILES) {
    test(`dead by ${who}: no alternative is open`, () => {
      assert.match(said(saying({ ...off, ...by })), /^hold/);
    });
    test(`dead by our station, on again by ${who}: our station’s word counts`, () => {
      assert.equal(said(saying(off, { ...off, ...by, power: 'on', interval: at(20) })), CONFINED);
    });
  }
});
