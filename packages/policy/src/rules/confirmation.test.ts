/**
 * R11: the act, the look, and the two people who did them, each condition just met and just missed.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Finding,
  type FindingClass,
  type Interval,
  MINUTE_MS,
  SECOND_MS,
} from '@nagori/model';
import { at, finding, OPENED } from '@nagori/testkit';
import { exactly } from '../judged.testing.ts';
import type { Proof } from '../situation.ts';
import {
  BADGE_GAP_MS,
  type Confirmation,
  confirmation,
  isByAnother,
  type Look,
} from './confirmation.ts';

const proof = (part: Partial<Finding>, countedClass?: FindingClass): Proof => {
  const whole = finding({ evidence: 'e', compartment: 'user-data', ...part });
  return { finding: whole, class: countedClass ?? whole.class, vouched: true };
};
const act = (part: Partial<Finding> = {}, countedClass?: FindingClass): Proof =>
  proof({ class: 'act', method: 'erase', person: 'a', interval: at(10), ...part }, countedClass);
const look = (part: Partial<Finding> = {}, countedClass?: FindingClass): Proof =>
  proof({ class: 'app', person: 'b', interval: at(20), ...part }, countedClass);

describe('R11 confirmed by another person', () => {
  const later = act({ evidence: 'again', interval: at(30) });
  const table: readonly [string, readonly Proof[], Confirmation, Look?, number?][] = [
    ['nothing', [], 'no-act'],
    ['a look alone', [look()], 'no-act'],
    ['two looks', [look(), look({ person: 'c' })], 'no-act'],
    ['another act', [act({ method: 'overwrite' }), look()], 'no-act'],
    ['the act as a word', [act({}, 'say'), look()], 'no-act'],
    ['the act alone', [act()], 'no-other-look'],
    ['both', [act(), look()], 'confirmed'],
    ['the look first in the list', [look(), act()], 'confirmed'],
    ['the same person', [act(), look({ person: 'a' })], 'no-other-look'],
    ['the look as a word', [act(), look({}, 'say')], 'no-other-look'],
    [
      'a glance, where the app is asked for',
      [act(), look({ class: 'eye' })],
      'no-other-look',
      'app',
    ],
    ['the app, where the app is asked for', [act(), look()], 'confirmed', 'app'],
    ['a probe, where the app is asked for', [act(), look({ class: 'probe' })], 'confirmed', 'app'],
    [
      'two acts by two persons',
      [act(), act({ evidence: 'f', person: 'b', interval: at(20) })],
      'no-other-look',
    ],
    ['the look before', [act(), look({ interval: at(5) })], 'look-older-than-act'],
    ['the look before a later act', [act(), look(), later], 'look-older-than-act'],
    ['a look before, and one after', [act(), look({ interval: at(5) }), look()], 'confirmed'],
    ['one after, and a look before', [act(), look(), look({ interval: at(5) })], 'confirmed'],
    ['the act just fresh', [act({ interval: exactly(10) }), look()], 'confirmed', 'eye', 10],
    ['the act just stale', [act({ interval: exactly(10, -1) }), look()], 'no-act', 'eye', 10],
    ['the look just fresh', [act(), look({ interval: exactly(20) })], 'confirmed', 'eye', 5],
  ];
  for (const [name, proofs, expected, least = 'eye', notBefore] of table) {
    test(`R11 ${name}: ${expected}`, () => {
      const attempts = proofs.map((one) => one.finding).filter((one) => one.class === 'act');
      const since =
        notBefore === undefined ? Number.NEGATIVE_INFINITY : OPENED + notBefore * MINUTE_MS;
      assert.equal(confirmation(proofs, attempts, ['erase'], least, since), expected);
    });
  }
  test('R11 an unseen second act does not weaken the first', () => {
    const proofs = [act(), look({ interval: at(5) }), act({ person: 'b', interval: at(12) })];
    const attempts = [proofs[0], proofs[2]].flatMap((one) => one?.finding ?? []);
    const answer = confirmation(proofs, attempts, ['erase'], 'eye', Number.NEGATIVE_INFINITY);
    assert.equal(answer, 'look-older-than-act');
  });
  test('R29 a look later by its clock may still begin before the act', () => {
    const wide = (from: number, to: number, t: number): Interval => ({
      ...at(0),
      lo: OPENED + from * MINUTE_MS,
      hi: OPENED + to * MINUTE_MS,
      t: OPENED + t * MINUTE_MS,
    });
    const proofs = [act({ interval: wide(10, 12, 11) }), look({ interval: wide(9, 13, 12) })];
    const attempts = proofs.slice(0, 1).map((one) => one.finding);
    const since = (minutes: number) =>
      confirmation(proofs, attempts, ['erase'], 'eye', OPENED + minutes * MINUTE_MS);
    assert.equal(since(9), 'confirmed');
    assert.equal(since(10), 'no-other-look');
  });
  test('R11 of a stale and a fresh act the fresh one counts', () => {
    const proofs = [act({ interval: exactly(5) }), act({ interval: exactly(10) }), look()];
    const attempts = proofs.slice(0, 2).map((one) => one.finding);
    const answer = confirmation(proofs, attempts, ['erase'], 'eye', OPENED + 8 * MINUTE_MS);
    assert.equal(answer, 'confirmed');
  });
});

describe('R11 two people', () => {
  const table: readonly [string, Partial<Finding>, Partial<Finding>, boolean][] = [
    ['two marks', { person: 'a' }, { person: 'b' }, true],
    ['one mark', { person: 'a' }, { person: 'a' }, false],
    ['one mark in capitals', { person: 'A' }, { person: 'a' }, false],
    ['one mark with a dash', { person: 'staff-1' }, { person: 'staff_1' }, false],
    ['one mark with a dot and a colon', { person: 'staff.1' }, { person: 'staff:1' }, false],
    ['an unknown and a known person', { person: undefined }, { person: 'b' }, false],
    ['a known and an unknown person', { person: 'a' }, { person: undefined }, false],
    ['two unknown persons', { person: undefined }, { person: undefined }, false],
  ];
  for (const [name, one, other, expected] of table) {
    test(`R11 ${name}: ${expected ? 'two' : 'not proven two'}`, () => {
      const [a, b] = [look({ ...one, interval: at(1) }), look({ ...other, interval: at(9) })];
      assert.equal(isByAnother(a, b), expected);
    });
  }
  test('R11 two badges at one station: two people from 20 seconds on', () => {
    assert.equal(BADGE_GAP_MS, 20 * SECOND_MS);
    const apart = (ms: number, part: Partial<Finding> = {}): boolean =>
      isByAnother(
        look({ person: 'a', interval: exactly(1) }),
        look({ person: 'b', interval: exactly(1, ms), ...part }),
      );
    for (const sign of [1, -1]) {
      assert.equal(apart(sign * 19_999), false);
      assert.equal(apart(sign * 20_000), true);
      assert.equal(apart(sign * 1, { station: 'bench' }), true);
      assert.equal(apart(sign * 1, { station: undefined }), true);
    }
    // Two unknown stations may be two different ones.
    const [a, b] = [look({ station: undefined }), look({ person: 'c', station: undefined })];
    assert.equal(isByAnother(a, b), true);
  });
});
