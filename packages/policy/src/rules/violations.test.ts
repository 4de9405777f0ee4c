/**
 * R04, R10, R28: which violations the facts show, with which evidence, and which sign-off ends
 * them.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Circumstance, Facts, Finding } from '@nagori/model';
import { ANDROID, at, bought, circumstance, factsWith, finding, OPENED } from '@nagori/testkit';
import { policyWith, type RequirementPart } from '../judged.testing.ts';
import { situationOf } from '../situation-of.ts';
import { asksForErasures } from './violations.ts';

const NOW = OPENED + 60 * 60_000;
const plain: RequirementPart = {
  on: ['violations'],
  of: ['R28', 'R04'],
  anyOf: [{ unless: 'bad' }],
};
const guideline: RequirementPart = { ...plain, of: ['R10'] };

/** `rule code signed|open evidence…` */
function violations(part: Partial<Facts>, asked: RequirementPart = plain): readonly string[] {
  const { violations: found } = situationOf(factsWith(part), policyWith([asked]), NOW);
  return found.map(({ rule, code, signedOff, evidence }) =>
    [rule, code, signedOff ? 'signed' : 'open', ...evidence].join(' '),
  );
}

const felica = (part: Partial<Finding> = {}): Finding =>
  finding({
    evidence: 'f',
    compartment: 'felica',
    class: 'act',
    method: 'felica-erase',
    interval: at(10),
    ...part,
  });
const reset = (part: Partial<Finding> = {}): Finding =>
  felica({ evidence: 'r', compartment: 'user-data', method: 'factory-reset', ...part });
const said = (subject: Circumstance['subject'], part: Partial<Circumstance> = {}): Circumstance =>
  circumstance({ evidence: subject, subject, interval: at(5), ...part });

describe('R28 a FeliCa erasure without the consent before it', () => {
  const consent = (part: Partial<Circumstance> = {}): Circumstance =>
    said('consent-non-restoration', part);
  const open = ['R28 no-consent-before-felica open f'];
  const holder = { actor: 'holder', person: undefined } as const;
  type Row = readonly [string, readonly Finding[], readonly Circumstance[], readonly string[]];
  const table: readonly Row[] = [
    ['no erasure', [], [], []],
    ['no consent', [felica()], [], open],
    ['consent before', [felica()], [consent()], []],
    ['consent after', [felica()], [consent({ interval: at(15) })], open],
    ['consent refused', [felica()], [consent({ value: 'bad' })], open],
    ['consent under suspicion', [felica()], [consent({ value: 'unknown' })], open],
    ['of two consents, one before', [felica()], [consent({ interval: at(15) }), consent()], []],
    ['another consent', [felica()], [said('consent-leftover')], open],
    ['the holder alone', [felica(holder)], [], []],
    ['the holder, assisted', [felica({ ...holder, assisted: true })], [], open],
    ['another operator', [felica({ operator: 'op-other' })], [], []],
    ['staff of an unknown operator', [felica({ operator: undefined })], [], open],
    ['the chip destroyed', [felica({ method: 'destruction' })], [], []],
    ['it failed', [felica({ value: 'unknown' })], [], open],
    [
      'two, one before the consent',
      [felica({ evidence: 'g', interval: at(1) }), felica()],
      [consent()],
      ['R28 no-consent-before-felica open g'],
    ],
    [
      'two, listed once each and in order',
      [felica({ evidence: 'z' }), felica(), felica({ interval: at(11) })],
      [],
      ['R28 no-consent-before-felica open f z'],
    ],
  ];
  for (const [name, findings, circumstances, expected] of table) {
    test(`R28 ${name}: ${expected.join(', ') || 'none'}`, () => {
      assert.deepEqual(violations({ findings, circumstances }), expected);
    });
  }
});

describe('R10 the erasure at purchase, and the disclosure', () => {
  const able = (overwritable: boolean | undefined): Facts['capability'] => ({
    ...ANDROID,
    abilities: overwritable === undefined ? {} : { overwritable },
  });
  const done = reset({ actor: 'holder', stage: 'intake' });
  const NOTHING = 'R10 no-erasure-at-purchase open';
  const UNTOLD = 'R10 no-disclosure open';
  type Row = readonly [string, Partial<Facts>, readonly string[]];
  const table: readonly Row[] = [
    ['nothing', {}, [NOTHING]],
    ['erased at purchase', { findings: [done] }, []],
    ['erased later', { findings: [{ ...done, stage: 'inspection' }] }, [NOTHING]],
    ['of two acts, one at purchase', { findings: [reset({ actor: 'holder' }), done] }, []],
    ['cannot be overwritten', { findings: [done], capability: able(false) }, [UNTOLD]],
    ['can be overwritten', { findings: [done], capability: able(true) }, []],
    [
      'cannot be overwritten, disclosed to the seller',
      { findings: [done], capability: able(false), circumstances: [said('disclosure')] },
      [],
    ],
    [
      'cannot be overwritten, disclosure refused',
      {
        findings: [done],
        capability: able(false),
        circumstances: [said('disclosure', { value: 'bad' })],
      },
      [UNTOLD],
    ],
    ['neither', { capability: able(false) }, [NOTHING, UNTOLD]],
  ];
  for (const [name, facts, expected] of table) {
    test(`R10 ${name}: ${expected.join(', ') || 'none'}`, () => {
      assert.deepEqual(violations(facts, guideline), expected);
    });
  }
  test('R10 only a policy that names R10 asks for it', () => {
    assert.deepEqual(violations({ capability: able(false) }), []);
    const asks = (...asked: RequirementPart[]): boolean =>
      asksForErasures(policyWith(asked).source);
    assert.equal(asks(plain), false);
    assert.equal(asks(guideline), true);
    assert.equal(asks(plain, { ...plain, rule: 'R10' }), true);
    assert.equal(asks({ on: ['user-data'], anyOf: [{ look: 'eye' }] }), false);
  });
});

describe('which violations a sign-off ends', () => {
  const act = felica({ person: 'a' });
  const off = (part: Partial<Circumstance> = {}): Circumstance =>
    said('sign-off', { detail: 'R28', person: 'boss', interval: at(20), ...part });
  const owned = (minutes: number): Partial<Facts> => ({ custody: [bought(minutes)] });
  type Row = readonly [string, readonly Circumstance[], boolean, Partial<Facts>?];
  const table: readonly Row[] = [
    ['none', [], false],
    ['another’s, later', [off()], true],
    ['refused', [off({ value: 'bad' })], false],
    ['for another rule', [off({ detail: 'R04' })], false],
    ['for no rule', [off({ detail: undefined })], false],
    ['by the actor', [off({ person: 'a' })], false],
    ['by the actor, written in another way', [off({ person: 'A.' })], false],
    ['by an unnamed person', [off({ person: undefined })], false],
    ['before it happened', [off({ interval: at(9) })], false],
    ['of two, the second', [off({ person: 'a' }), off()], true],
    ['before it became ours', [off()], false, owned(30)],
    ['after it became ours', [off()], true, owned(15)],
  ];
  for (const [name, circumstances, signed, world] of table) {
    test(`R28 ${name}: ${signed ? 'signed off' : 'open'}`, () => {
      const [found] = violations({ findings: [act], circumstances, ...world });
      assert.equal(found, `R28 no-consent-before-felica ${signed ? 'signed' : 'open'} f`);
    });
  }
  describe('R28 of an act without its person', () => {
    const unnamed: readonly (readonly [string, readonly string[], boolean])[] = [
      ['one person', ['boss'], false],
      ['one person twice', ['boss', 'Boss.'], false],
      ['two persons', ['boss', 'chief'], true],
    ];
    for (const [name, persons, signed] of unnamed) {
      test(`R28 ${name}: ${signed ? 'signed off' : 'open'}`, () => {
        const findings = [felica({ person: undefined })];
        const circumstances = persons.map((person) => off({ person, evidence: `o-${person}` }));
        const [found] = violations({ findings, circumstances });
        assert.equal(found, `R28 no-consent-before-felica ${signed ? 'signed' : 'open'} f`);
      });
    }
    test('R28 one of two acts is unnamed: nor by the person of the other, with another', () => {
      const findings = [act, felica({ evidence: 'g', person: undefined })];
      const circumstances = [off({ person: 'a' }), off()];
      const [found] = violations({ findings, circumstances });
      assert.equal(found, 'R28 no-consent-before-felica open f g');
    });
  });
  test('R28 by one of the two who did it: open', () => {
    const findings = [act, felica({ evidence: 'g', person: 'boss' })];
    assert.deepEqual(violations({ findings, circumstances: [off()] }), [
      'R28 no-consent-before-felica open f g',
    ]);
  });
  test('R28 other findings do not affect a sign-off', () => {
    const look = finding({
      evidence: 'look',
      compartment: 'sim',
      person: 'boss',
      interval: at(30),
    });
    assert.deepEqual(violations({ findings: [act, look], circumstances: [off()] }), [
      'R28 no-consent-before-felica signed f',
    ]);
  });
  test('R28 between two acts: open', () => {
    const findings = [act, felica({ evidence: 'g', person: 'a', interval: at(30) })];
    assert.deepEqual(violations({ findings, circumstances: [off()] }), [
      'R28 no-consent-before-felica open f g',
    ]);
  });
  test('R04, R28 each rule is signed off separately, in rule order', () => {
    const findings = [reset({ person: 'a' }), act];
    assert.deepEqual(violations({ findings, circumstances: [off({ detail: 'R04' })] }), [
      'R04 actor-not-allowed signed r',
      'R28 no-consent-before-felica open f',
    ]);
  });
});
