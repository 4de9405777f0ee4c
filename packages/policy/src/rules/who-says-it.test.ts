/** R04, R10, R12, R18, R28: who consents and vouches, and whether that was in force at the act. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Circumstance, CustodyEntry, Facts, Finding, Method } from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  factsWith,
  finding,
  INTAKE_FINDINGS,
  intakePhone,
  releasePhone,
  without,
} from '@nagori/testkit';
import { evaluated, INSPECTION, INTAKE, judgeAt, policyWith, RELEASE } from '../judged.testing.ts';

const said = (
  subject: Circumstance['subject'],
  minutes: number,
  part: Partial<Circumstance> = {},
): Circumstance =>
  circumstance({ evidence: `${subject}-${minutes}`, subject, interval: at(minutes), ...part });
const bad = { value: 'bad' } as const;

describe('R28 a consent counts if it is in force at the act', () => {
  const table: readonly (readonly [string, readonly Circumstance[], boolean])[] = [
    ['given before', [said('consent-non-restoration', -9)], true],
    [
      'given and withdrawn before',
      [said('consent-non-restoration', -9), said('consent-non-restoration', -4, bad)],
      false,
    ],
    [
      'withdrawn and given again before',
      [
        said('consent-non-restoration', -20),
        said('consent-non-restoration', -14, bad),
        said('consent-non-restoration', -9),
      ],
      true,
    ],
    [
      'withdrawn afterwards',
      [said('consent-non-restoration', -9), said('consent-non-restoration', 20, bad)],
      true,
    ],
    [
      'withdrawn, order not proven',
      [
        said('consent-non-restoration', -9),
        said('consent-non-restoration', 6, { ...bad, interval: at(6, 'other') }),
      ],
      false,
    ],
    ['declared by a machine', [said('consent-non-restoration', -9, { person: undefined })], false],
    ['declared by a file', [said('consent-non-restoration', -9, { backing: 'unsigned' })], false],
  ];
  for (const [name, consents, counts] of table) {
    test(`R28 ${name}: ${counts ? 'in force' : 'a violation'}`, () => {
      const others = intakePhone().circumstances.filter(
        ({ subject }) => subject !== 'consent-non-restoration',
      );
      const facts = intakePhone({ circumstances: [...others, ...consents] });
      assert.equal(judgeAt(facts, INTAKE).violations.length === 0, counts);
    });
  }
  for (const [name, consents, counts] of [
    ['given before', [said('consent-assist', 2)], true],
    ['withdrawn before', [said('consent-assist', -9), said('consent-assist', 2, bad)], false],
    ['declared by a machine', [said('consent-assist', 2, { person: undefined })], false],
  ] as const) {
    test(`R04 help with the reset, ${name}: ${counts ? 'allowed' : 'not allowed'}`, () => {
      const reset = INTAKE_FINDINGS.filter(({ evidence }) => evidence === 'reset');
      const assisted = reset.map((one): Finding => ({ ...one, assisted: true }));
      const phone = intakePhone();
      const findings = [...without('reset', phone.findings), ...assisted];
      const circumstances = [...phone.circumstances, ...consents];
      const { violations } = judgeAt({ ...phone, findings, circumstances }, INTAKE);
      assert.equal(violations.length === 0, counts);
    });
  }
});

describe('R12 destruction', () => {
  const destroy = policyWith(
    [{ on: ['working'], anyOf: [{ met: true }], bad: 'destroy', never: 'destroy' }],
    { stage: 'destruction' },
  );
  const verdict = (facts: Partial<Facts>): string =>
    judgeAt(factsWith({ ...facts, circumstances: facts.circumstances ?? [] }), destroy).verdict;
  const given = said('consent-destruction', 1);
  const destroyed: CustodyEntry = { evidence: 'd', kind: 'destroyed', by: 'x', interval: at(2) };
  const rows: readonly (readonly [string, Partial<Facts>, string])[] = [
    ['the owner consents', { circumstances: [given] }, 'destroy'],
    ['no consent', {}, 'refuse'],
    [
      'withdrawn the next day',
      { circumstances: [given, said('consent-destruction', 40, bad)] },
      'refuse',
    ],
    ['a file says so', { circumstances: [{ ...given, backing: 'unsigned' }] }, 'refuse'],
    ['a machine says so', { circumstances: [{ ...given, person: undefined }] }, 'refuse'],
    [
      'destroyed already',
      {
        circumstances: [given],
        custody: [bought(), { ...destroyed, backing: 'station' }],
      },
      'refuse',
    ],
    [
      'destroyed, says an untrusted source',
      { circumstances: [given], custody: [bought(), destroyed] },
      'destroy',
    ],
  ];
  for (const [name, facts, expected] of rows) {
    test(`R12 ${name}: ${expected}`, () => assert.equal(verdict(facts), expected));
  }
});

describe('R18 only the desk that made a match ends it', () => {
  const match = said('loss-match', 1, { ...bad, about: 'case-1' });
  const end = (part: Partial<Circumstance>) =>
    said('loss-match', 20, { detail: 'closed', about: 'case-1', ...part });
  const table: readonly (readonly [string, Partial<Circumstance>, string])[] = [
    ['a person at a station of the same operator', {}, 'accept'],
    ['another list', { about: 'case-2' }, 'quarantine'],
    ['a machine', { person: undefined }, 'quarantine'],
    ['a file', { backing: 'unsigned' }, 'quarantine'],
    ['before or after is not proven', { interval: at(3, 'other') }, 'quarantine'],
  ];
  const ended = (one: Circumstance, other: Circumstance): string => {
    const circumstances = [...intakePhone().circumstances, one, other];
    return judgeAt(intakePhone({ circumstances }), INTAKE).verdict;
  };
  for (const [name, part, verdict] of table) {
    test(`R18 ${name}: ${verdict}`, () => assert.equal(ended(match, end(part)), verdict));
  }
  test('R18 only the server’s own look-up ends another operator’s match', () => {
    const theirs = { ...match, operator: 'op-other' };
    assert.equal(ended(theirs, end({})), 'quarantine');
    assert.equal(ended(theirs, end({ person: 'server' })), 'accept');
  });
});

describe('R10 the stage of an act is the stage of the phone at that time', () => {
  const act = (minutes: number, part: Partial<Finding> = {}): Finding =>
    finding({
      ...{ evidence: 'act', compartment: 'user-data', class: 'act', method: 'factory-reset' },
      ...{ actor: 'holder', stage: 'intake', interval: at(minutes), ...part },
    });
  const missing = (one: Finding): boolean =>
    judgeAt(
      releasePhone({ findings: [...releasePhone().findings, one] }),
      INSPECTION,
    ).violations.some(({ code }) => code === 'no-erasure-at-purchase');
  test('R10 an erasure before the taking-in fulfils the duty at purchase', () => {
    assert.equal(missing(act(-70)), false);
  });
  test('R10 a later erasure does not, whatever stage it claims', () => {
    assert.equal(missing(act(-20, { actor: 'staff' })), true);
  });
  test('R10 a failed act fulfils no duty', () => {
    assert.equal(missing(act(-70, { value: 'unknown', because: 'act-failed' })), true);
  });
  test('R12 erased again at receipt counts after the taking-in', () => {
    const asked = {
      on: ['user-data'],
      anyOf: [{ act: ['factory-reset'], at: 'receipt' }],
    } as const;
    const again = (minutes: number) =>
      evaluated(
        factsWith({ custody: [bought()], findings: [act(minutes, { stage: 'receipt' })] }),
        { on: [...asked.on], anyOf: asked.anyOf.map((one) => ({ ...one, act: [...one.act] })) },
      );
    assert.equal(again(-20), 'met');
    assert.equal(again(-70), 'missing');
  });
});

describe('R11 a second look', () => {
  const eye = (minutes: number) =>
    finding({ evidence: `eye-${minutes}`, compartment: 'user-data', interval: at(minutes) });
  const failed = finding({
    ...{ evidence: 'failed', compartment: 'user-data', class: 'act', method: 'erase' },
    ...{ value: 'unknown', because: 'act-failed', interval: at(20) },
  });
  const asked = {
    on: ['user-data' as const],
    anyOf: [{ look: 'eye' as const, again: true as const }],
  };
  const again = (findings: readonly Finding[], custody = [bought()]): string =>
    evaluated(factsWith({ custody, findings }), asked);
  test('R11 a look at intake is not a second look', () =>
    assert.equal(again([eye(-90)]), 'missing'));
  test('R11 a look after the taking-in is a second look', () =>
    assert.equal(again([eye(-20)]), 'met'));
  test('R11 a look before a failed erasure is not a second look', () => {
    assert.equal(again([eye(-20), failed]), 'missing');
    assert.equal(again([eye(-20), failed, eye(30)]), 'met');
  });
  test('R11 without a recorded taking-in no look is a second look', () => {
    assert.equal(again([eye(-20)], []), 'missing');
  });
  test('R11 two looks before the last attempt do not count', () => {
    const phone = releasePhone();
    const attempt = (['jpki-certificate', 'jpki-key'] as const).map((compartment) =>
      finding({
        ...{ evidence: 'forced', compartment, class: 'act', method: 'forced-deletion' },
        ...{ value: 'unknown', because: 'act-failed', interval: at(50) },
      }),
    );
    assert.equal(judgeAt(phone, RELEASE).verdict, 'accept');
    const facts = { ...phone, findings: [...phone.findings, ...attempt] };
    assert.notEqual(judgeAt(facts, RELEASE).verdict, 'accept');
  });
});

describe('R02 "not registered" in the portal app', () => {
  const look = (minutes: number, method: Method = 'portal-not-registered'): Finding =>
    finding({
      ...{ evidence: 'portal', compartment: 'jpki-key', class: 'app' },
      ...{ method, interval: at(minutes) },
    });
  const reset = finding({
    ...{ evidence: 'reset', compartment: 'user-data', class: 'act', method: 'factory-reset' },
    ...{ actor: 'holder', interval: at(10) },
  });
  const asked = { on: ['jpki-key' as const], anyOf: [{ look: 'app' as const }] };
  const shown = (findings: Finding[], stage: 'intake' | 'release', visible?: true): string => {
    const facts = factsWith({ findings });
    const abilities = visible === undefined ? {} : { 'element-visible': visible };
    const capability = { ...facts.capability, abilities };
    return evaluated({ ...facts, capability }, asked, 60, { stage });
  };
  test('R02 at intake, before any reset: met', () => {
    assert.equal(shown([look(5)], 'intake'), 'met');
    assert.equal(shown([look(2), reset], 'intake'), 'met');
  });
  test('R02 after a reset, or not proven before it: proves nothing', () => {
    assert.equal(shown([look(20), reset], 'intake'), 'missing');
    const unproven = { ...look(8), interval: at(8, 'other') };
    assert.equal(shown([unproven, reset], 'intake'), 'missing');
  });
  test('R02 “empty” in the portal app after a reset: proves nothing unless a row says so', () => {
    const empty = look(20, 'element-empty');
    assert.equal(shown([empty, reset], 'intake'), 'missing');
    assert.equal(shown([empty, reset], 'release'), 'missing');
    assert.equal(shown([empty, reset], 'intake', true), 'met');
    assert.equal(shown([look(5, 'element-empty'), reset], 'intake'), 'met');
  });
  test('R02 at release, or with a row that says what the screen shows', () => {
    assert.equal(shown([look(5)], 'release'), 'missing');
    assert.equal(shown([look(20), reset], 'release', true), 'met');
  });
});
