/**
 * Which phones a requirement or an alternative applies to: every condition of `when`, met and not
 * met.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CustodyEntry, Facts } from '@nagori/model';
import { ANDROID, bought, factsWith, INTAKE_FINDINGS } from '@nagori/testkit';
import { INTAKE } from './judged.testing.ts';
import type { When } from './schema.ts';
import { applies } from './situation.ts';
import { situationOf } from './situation-of.ts';

const able = (abilities: Facts['capability']['abilities']): Partial<Facts> => ({
  capability: { ...ANDROID, abilities },
});
const condition = (
  power: Facts['condition']['power'],
  screen: Facts['condition']['screen'] = 'ok',
): Partial<Facts> => ({ condition: { power, screen } });
const held = [{ ...bought(), ownership: false } as CustodyEntry];

const TABLE: readonly [string, When, Partial<Facts>, boolean][] = [
  ['no condition', {}, {}, true],
  ['on, and on', { power: 'on' }, condition('on'), true],
  ['on, and not known', { power: 'on' }, condition('unknown'), true],
  ['on, and off', { power: 'on' }, condition('off'), false],
  ['off, and off', { power: 'off' }, condition('off'), true],
  ['off, and on', { power: 'off' }, condition('on'), false],
  ['off, and not known', { power: 'off' }, condition('unknown'), false],
  ['cracked, and cracked', { screen: 'cracked' }, condition('on', 'cracked'), true],
  ['cracked, and whole', { screen: 'cracked' }, condition('on', 'ok'), false],
  ['cracked, and not known', { screen: 'cracked' }, condition('on', 'unknown'), false],
  ['whole, and not known', { screen: 'ok' }, condition('on', 'unknown'), true],
  ['whole, and cracked', { screen: 'ok' }, condition('on', 'cracked'), false],
  ['reset, and reset', { reset: true }, { findings: INTAKE_FINDINGS }, true],
  ['reset, and not', { reset: true }, {}, false],
  ['not reset, and not', { reset: false }, {}, true],
  ['not reset, and reset', { reset: false }, { findings: INTAKE_FINDINGS }, false],
  ['giver there, by the policy', { giver: ['present'] }, {}, true],
  ['giver there, and gone', { giver: ['present'] }, { giver: 'absent' }, false],
  ['giver there or reachable', { giver: ['present', 'reachable'] }, { giver: 'reachable' }, true],
  ['with the giver', { possession: ['with-giver'] }, {}, true],
  ['held, and held', { possession: ['held', 'owned'] }, { custody: held }, true],
  ['owned, and held', { possession: ['owned'] }, { custody: held }, false],
  ['owned, and owned', { possession: ['owned'] }, { custody: [bought()] }, true],
  ['visible, and no row', { ability: { 'element-visible': true } }, able({}), false],
  [
    'visible, and a row',
    { ability: { 'element-visible': true } },
    able({ 'element-visible': true }),
    true,
  ],
  ['not visible, and no row', { ability: { 'element-visible': false } }, able({}), true],
  ['overwritable, and no row', { ability: { overwritable: true } }, able({}), true],
  [
    'overwritable, and a row says no',
    { ability: { overwritable: true } },
    able({ overwritable: false }),
    false,
  ],
  [
    'not overwritable, and a row says no',
    { ability: { overwritable: false } },
    able({ overwritable: false }),
    true,
  ],
  ['not overwritable, and no row', { ability: { overwritable: false } }, able({}), false],
  [
    'two conditions, one of them not met',
    { power: 'on', giver: ['absent'] },
    condition('on'),
    false,
  ],
  [
    'two abilities, one of them not there',
    { ability: { 'element-visible': true, 'forced-deletion': true } },
    able({ 'element-visible': true }),
    false,
  ],
];

describe('when', () => {
  test('an empty `when` applies to all', () => {
    const facts = factsWith({});
    assert.equal(applies(undefined, situationOf(facts, INTAKE, facts.openedAt)), true);
  });
  for (const [name, when, part, expected] of TABLE) {
    test(`${name}: ${expected ? 'applies' : 'does not'}`, () => {
      const facts = factsWith(part);
      assert.equal(applies(when, situationOf(facts, INTAKE, facts.openedAt)), expected);
    });
  }
});
