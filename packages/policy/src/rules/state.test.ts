/**
 * R02, R03, R14: which good findings answer which residues, when a lock look counts after a reset,
 * and that an extended situation equals one computed anew.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Capability,
  type Circumstance,
  COMPARTMENTS,
  type Compartment,
  type Facts,
  type Finding,
  type Interval,
  MINUTE_MS,
} from '@nagori/model';
import { ANDROID, at, circumstance, factsWith, finding, OPENED } from '@nagori/testkit';
import { policyWith } from '../judged.testing.ts';
import type { Situation } from '../situation.ts';
import { laterSituation, situationOf } from '../situation-of.ts';
import { shownState } from './state.ts';

const NOW = OPENED + 60 * MINUTE_MS;
const POLICY = policyWith([{ on: ['user-data'], anyOf: [{ look: 'eye' }] }]);

const RELEASE = policyWith([{ on: ['user-data'], anyOf: [{ look: 'eye' }] }], { stage: 'release' });

/** The state, and the evidence that proves it. */
function state(compartment: Compartment, facts: Partial<Facts>, policy = POLICY): string {
  const { states } = situationOf(factsWith(facts), policy, NOW);
  const position = COMPARTMENTS.indexOf(compartment);
  const whole = states[position];
  assert.ok(whole);
  const shown = shownState(whole, position);
  return [shown.state, ...shown.proofs.map((proof) => proof.evidence)].join(' ');
}

const felica = (evidence: string, minutes: number, part: Partial<Finding> = {}): Finding =>
  finding({ evidence, compartment: 'felica', interval: at(minutes), ...part });

describe('R03 a deletion reported for the hour in which a key was seen', () => {
  const key = (evidence: string, part: Partial<Finding>): Finding =>
    finding({ evidence, compartment: 'jpki-key', ...part });
  const hour = { ...at(0, 'authority/hour'), hi: at(60).hi };
  const authority = { actor: 'authority', backing: 'authority' } as const;
  const report = { class: 'act', interval: hour, ...authority } as const;
  const seen = key('seen', { value: 'residue', class: 'app', interval: at(20) });
  const deleted = key('deleted', { ...report, method: 'key-deletion', said: at(30) });
  const again = (minutes: number, part: Partial<Finding> = {}): Finding =>
    key('again', {
      class: 'app',
      method: 'portal-not-registered',
      interval: at(minutes),
      ...part,
    });
  /** Awaited since minute 5, and signed as deleted at minute `signed`. */
  const awaited = (signed: number): Finding =>
    key('report', { ...report, method: 'key-deletion', awaited: at(5), said: at(signed, 'a') });
  const glance = { class: 'eye' } as const;
  const more = { ...seen, interval: at(50) };
  type Row = readonly [string, readonly Finding[], string, string?];
  const table: readonly Row[] = [
    ['the order is open', [seen, deleted], 'residue'],
    [
      'a second look settles it',
      [seen, deleted, again(40)],
      'clear deleted',
      'clear again deleted',
    ],
    ['an earlier look settles nothing', [seen, deleted, again(10)], 'residue'],
    ['a look that sees less', [seen, deleted, again(40, { class: 'eye' })], 'residue'],
    [
      'a report signed before the residue was seen',
      [seen, { ...deleted, said: at(10) }, again(40)],
      'residue',
      'clear again',
    ],
    ['seen once more', [seen, deleted, again(40), { ...seen, interval: at(50) }], 'residue'],
    [
      'a probe saw it, and the second look is in an app',
      [{ ...seen, class: 'probe' }, deleted, again(40)],
      'residue',
    ],
    ['no report at all', [seen, again(40)], 'residue', 'clear again'],
    [
      'awaited, and signed in the minute in which it was seen',
      [seen, awaited(21), again(40)],
      'clear report',
      'clear again report',
    ],
    ['the same without a second look', [seen, awaited(21)], 'residue'],
    ['the same, and a look that sees less', [seen, awaited(21), again(40, glance)], 'residue'],
    ['the same, and seen once more', [seen, awaited(21), again(40), more], 'residue'],
    [
      'awaited, and signed before it was seen',
      [seen, awaited(10), again(40)],
      'residue',
      'clear again',
    ],
    [
      'signed in that minute, and never awaited',
      [seen, { ...deleted, said: at(21, 'a') }, again(40)],
      'residue',
      'clear again',
    ],
  ];
  for (const [name, findings, atRelease, atIntake = atRelease] of table) {
    test(`R03 ${name}: ${atRelease}`, () => {
      assert.equal(state('jpki-key', { findings }, RELEASE), atRelease);
      assert.equal(state('jpki-key', { findings }), atIntake);
    });
  }
});

describe('R03 which findings answer a residue', () => {
  const seen = (evidence: string, minutes: number, part: Partial<Finding>): Finding =>
    felica(evidence, minutes, { value: 'residue', ...part });
  const probed = seen('r', 10, { class: 'probe', method: 'felica-walk' });
  const glimpsed = seen('g', 11, { class: 'eye' });
  const act = felica('act', 20, { class: 'act', method: 'felica-erase' });
  const look = (minutes: number): Finding =>
    felica('look', minutes, { class: 'app', method: 'settings-look' });
  const probe = felica('probe', 25, { class: 'probe', method: 'felica-walk' });
  type Row = readonly [string, readonly Finding[], string];
  const table: readonly Row[] = [
    ['a look that sees as much', [probed, probe], 'clear probe'],
    ['a look that sees more', [glimpsed, probe], 'clear probe'],
    ['a look that sees less', [probed, look(30)], 'residue'],
    ['an earlier look', [seen('r', 40, { class: 'probe' }), probe], 'residue'],
    ['a look that sees as much as one of two', [probed, glimpsed, look(30)], 'residue'],
    ['the same in the other order', [glimpsed, probed, look(30)], 'residue'],
    [
      'a look earlier than one of two',
      [glimpsed, seen('s', 30, { class: 'eye' }), probe],
      'residue',
    ],
    ['an act', [probed, act], 'clear act'],
    ['an act and a weaker look after it', [probed, act, look(30)], 'clear act look'],
    ['an act and a weaker look before it', [probed, look(15), act], 'clear act'],
    ['an equal look and a weaker look after it', [probed, probe, look(30)], 'clear probe'],
    [
      'a probe against a residue that an act reported',
      [seen('r', 10, { class: 'act', method: 'felica-erase' }), probe],
      'residue',
    ],
    [
      'an act against a residue that an act reported',
      [seen('r', 10, { class: 'act' }), act],
      'clear act',
    ],
  ];
  for (const [name, findings, expected] of table) {
    test(`R03 ${name}: ${expected}`, () => assert.equal(state('felica', { findings }), expected));
  }
});

describe('R03 the report of a deletion that was awaited', () => {
  const HOUR: Interval = { ...at(0, 'authority/hour'), hi: at(60).t };
  const key = (evidence: string, part: Partial<Finding>): Finding =>
    finding({ evidence, compartment: 'jpki-key', ...part });
  const seen = (minutes: number, part: Partial<Finding> = {}): Finding =>
    key(`seen-${minutes}`, { value: 'residue', class: 'probe', interval: at(minutes), ...part });
  const report = (awaited: number | undefined): Finding =>
    key('report', {
      class: 'act',
      method: 'key-deletion',
      backing: 'authority',
      interval: HOUR,
      awaited: awaited === undefined ? undefined : at(awaited, 'authority'),
    });
  type Row = readonly [string, readonly Finding[], string];
  const table: readonly Row[] = [
    ['a residue from before the statement', [seen(10), report(20)], 'clear report'],
    ['a look on the screen', [seen(10, { class: 'app' }), report(20)], 'clear report'],
    ['nothing was awaited', [seen(10), report(undefined)], 'residue'],
    ['a residue from after the statement', [seen(25), report(20)], 'residue'],
    ['before or after is not proven', [seen(18), report(20)], 'residue'],
    ['one of two was seen after it', [seen(10), seen(25), report(20)], 'residue'],
    ['a residue from after the reported hour', [seen(70), report(90)], 'residue'],
    ['before the reported hour', [seen(-10), report(undefined)], 'clear report'],
    [
      'a residue from after the statement, with a second look',
      [seen(25), report(20), key('again', { class: 'probe', interval: at(40) })],
      'clear again',
    ],
  ];
  for (const [name, findings, expected] of table) {
    test(`R03 ${name}: ${expected}`, () => {
      assert.equal(state('jpki-key', { findings }), expected);
      assert.equal(state('jpki-key', { findings: findings.toReversed() }), expected);
    });
  }
});

describe('R14 a look at the lock after a reset', () => {
  const reset = finding({
    evidence: 'reset',
    compartment: 'user-data',
    class: 'act',
    method: 'factory-reset',
    interval: at(10),
  });
  const lock = (part: Partial<Finding>): Finding =>
    finding({ evidence: 'look', compartment: 'account-lock', interval: at(20), ...part });
  const sees: Capability['abilities'] = { 'lock-visible-after-reset': true };
  type Row = readonly [string, Partial<Finding>, Capability['abilities'], string];
  const check = { class: 'probe', method: 'tool-check' } as const;
  const table: readonly Row[] = [
    ['by eye', { class: 'app', method: 'lock-look' }, {}, 'unknown'],
    ['by eye, where a tool would see it', { class: 'app', method: 'lock-look' }, sees, 'unknown'],
    ['by a tool that sees it', check, sees, 'clear look'],
    ['by a tool that no row names', check, {}, 'unknown'],
    ['by activation', { class: 'app', method: 'activation-attempt' }, {}, 'clear look'],
  ];
  for (const [name, part, abilities, expected] of table) {
    test(`R14 ${name}: ${expected}`, () => {
      const facts = { findings: [reset, lock(part)], capability: { ...ANDROID, abilities } };
      assert.equal(state('account-lock', facts), expected);
    });
  }
});

describe('a situation with added evidence', () => {
  const unclear: Interval = { ...at(30), clock: 'another' };
  const known: readonly Finding[] = [
    felica('known', 1),
    felica('seen', 2, { value: 'residue' }),
    felica('unsure', 3, { value: 'unknown', class: 'say', method: 'declared-revoked' }),
    felica('tried', 4, { class: 'act', method: 'felica-erase', value: 'unknown' }),
    finding({ evidence: 'lock', compartment: 'account-lock', method: 'lock-look', class: 'app' }),
  ].map((one) => (one.evidence === 'lock' ? { ...one, interval: at(30) } : one));
  const word = circumstance({ evidence: 'word', subject: 'terms', interval: at(1) });
  /** Created within each test: code run while the module loads is slow in a mutation run. */
  const start = (): Situation =>
    situationOf(factsWith({ findings: known, circumstances: [word] }), POLICY, NOW);
  const reset = { class: 'act', method: 'factory-reset', compartment: 'user-data' } as const;
  type Row = readonly [string, readonly Finding[], readonly Circumstance[]];
  const table: readonly Row[] = [
    ['nothing', [], []],
    ['a good finding', [felica('n', 50)], []],
    ['a residue', [felica('n', 50, { value: 'residue' })], []],
    ['an unknown', [felica('n', 50, { value: 'unknown' })], []],
    ['an act', [felica('n', 50, { class: 'act', method: 'felica-erase' })], []],
    ['a good word', [], [circumstance({ evidence: 'n', subject: 'terms', interval: at(50) })]],
    ['a reset after the look at the lock', [felica('n', 50, reset)], []],
    ['R14 a reset that is not certain', [felica('n', 30, { ...reset, interval: unclear })], []],
    [
      'two findings on one compartment',
      [felica('n', 50, { value: 'residue' }), felica('m', 51, { class: 'probe' })],
      [],
    ],
  ];
  const shown = (of: Situation): string =>
    JSON.stringify([of.states, of.counted, of.violations, of.reset, of.entries]);
  for (const [name, findings, circumstances] of table) {
    test(`${name}: equals one computed anew, and the original is unchanged`, () => {
      const before = start();
      const below = shown(before);
      const later = laterSituation(before, { findings, circumstances }, NOW);
      assert.equal(shown(later), shown(situationOf(later.facts, POLICY, NOW)));
      assert.equal(shown(before), below);
    });
  }
  test('R14 the lock look does not count after such a reset', () => {
    const before = start();
    const { states } = laterSituation(
      before,
      { findings: [felica('n', 30, { ...reset, interval: unclear })], circumstances: [] },
      NOW,
    );
    const position = COMPARTMENTS.indexOf('account-lock');
    assert.deepEqual(
      [before, { states }].map((of) => of.states[position]?.value),
      ['clear', 'unknown'],
    );
  });
});
