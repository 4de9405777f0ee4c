/** R04, R10, R11, R13, R28: who acted, who looked, who consented, in which order. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Decision, Facts, Finding } from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  ELEMENT_EMPTY,
  finding,
  INTAKE_CIRCUMSTANCES,
  INTAKE_FINDINGS,
  intakePhone,
  jpki,
  RELEASE_CIRCUMSTANCES,
  RELEASE_FINDINGS,
  releasePhone,
  without,
} from '@nagori/testkit';
import {
  ALL,
  AT_PURCHASE,
  INSPECTION,
  INTAKE,
  judgeAt,
  RELEASE,
  resetBy,
} from '../judged.testing.ts';

const steps = (decision: Decision): string[] => decision.steps.map((step) => step.id);

describe('R04 only the holder revokes, and erases user data before ownership passes', () => {
  const counter = (part: Partial<Finding>, more: Partial<Facts> = {}): Decision =>
    judgeAt(
      intakePhone({
        findings: [...without('reset', intakePhone().findings), resetBy(part)],
        ...more,
      }),
      INTAKE,
    );
  const assist = circumstance({ evidence: 'assist', subject: 'consent-assist', interval: at(4) });
  const consents = [...intakePhone().circumstances, assist];
  const late = { ...assist, interval: at(14) };

  test('R04 the holder resets: no violation', () => {
    assert.deepEqual(counter({ actor: 'holder' }).violations, []);
  });
  test('R04 a reset by staff before ownership does not count and is a violation', () => {
    const decision = counter({ actor: 'staff' });
    assert.deepEqual(
      decision.ignored.map((i) => [i.evidence, i.rule, i.reason]),
      [['reset', 'R04', 'actor-not-allowed']],
    );
    assert.deepEqual(
      decision.violations.map((v) => [v.rule, v.code, v.signedOff]),
      [['R04', 'actor-not-allowed', false]],
    );
    assert.equal(decision.verdict, 'hold');
    assert.deepEqual(steps(decision), ['sign-off']);
  });
  test('R04 staff assist with earlier consent: the holder is the actor', () => {
    const decision = counter({ actor: 'holder', assisted: true }, { circumstances: consents });
    assert.deepEqual(decision.violations, []);
    assert.equal(decision.verdict, 'accept');
  });
  for (const [name, circumstances] of [
    ['no consent', intakePhone().circumstances],
    ['consent recorded afterwards', [...intakePhone().circumstances, late]],
  ] as const) {
    test(`R04 staff assist, ${name}: a violation`, () => {
      const decision = counter({ actor: 'holder', assisted: true }, { circumstances });
      assert.equal(decision.violations[0]?.rule, 'R04');
    });
  }
  test('R04 after ownership passed staff erase; before it they do not', () => {
    assert.equal(judgeAt(releasePhone(), RELEASE).violations.length, 0);
    const early = judgeAt(releasePhone({ custody: [bought(25)] }), RELEASE);
    assert.equal(early.violations[0]?.rule, 'R04');
    assert.notEqual(early.verdict, 'accept');
  });
  test('R04 a refused consent to assistance does not count', () => {
    const refused = [...intakePhone().circumstances, { ...assist, value: 'bad' as const }];
    const decision = counter({ actor: 'holder', assisted: true }, { circumstances: refused });
    assert.equal(decision.violations[0]?.rule, 'R04');
  });
  for (const actor of ['supplier', 'authority'] as const) {
    test(`R04 at our own station the ${actor} is our staff, whatever the record says`, () => {
      assert.equal(counter({ actor }).violations[0]?.rule, 'R04');
      assert.deepEqual(counter({ actor, operator: 'op-other' }).violations, []);
    });
  }
  test('R04 a tool used by staff counts as staff', () => {
    assert.equal(counter({ actor: 'tool' }).violations[0]?.rule, 'R04');
  });
  test('R04 an earlier act of another operator is not our violation', () => {
    assert.deepEqual(counter({ actor: 'staff', operator: 'op-other' }).violations, []);
    assert.equal(counter({ actor: 'staff', operator: undefined }).violations[0]?.rule, 'R04');
  });
  test('R04 only the holder revokes', () => {
    const revoked = (actor: Finding['actor']): Facts =>
      intakePhone({
        findings: [
          ...INTAKE_FINDINGS,
          ...jpki({
            evidence: 'rev',
            value: 'unknown',
            class: 'say',
            method: 'declared-revoked',
            actor,
          }),
        ],
      });
    assert.equal(judgeAt(revoked('holder'), INTAKE).verdict, 'accept');
    const decision = judgeAt(revoked('staff'), INTAKE);
    assert.equal(decision.verdict, 'hold');
    assert.ok(decision.ignored.some((i) => i.rule === 'R04'));
  });
});

describe('R11 the person who looks must not be the person who erased', () => {
  const look = (part: Partial<Finding>): Finding =>
    finding({
      evidence: 'look',
      compartment: 'user-data',
      class: 'app',
      interval: at(30),
      ...part,
    });
  const judged = (...looks: Finding[]): Decision =>
    judgeAt(releasePhone({ findings: [...without('look', ALL), ...looks] }), RELEASE);

  const table: readonly [string, Finding, string, string?][] = [
    ['another person, later', look({ person: 'b' }), 'accept'],
    ['the same person', look({ person: 'a' }), 'hold', 'not-confirmed-by-another'],
    ['an unnamed person', look({ person: undefined }), 'hold', 'not-confirmed-by-another'],
    [
      'another person, before the act',
      look({ person: 'b', interval: at(15) }),
      'hold',
      'look-older-than-act',
    ],
    [
      'another person, at the same time',
      look({ person: 'b', interval: at(20) }),
      'hold',
      'not-confirmed-by-another',
    ],
    [
      'another clock, within its error',
      look({ person: 'b', interval: at(22, 'station:other') }),
      'hold',
      'look-older-than-act',
    ],
    [
      'a word',
      look({ person: 'b', class: 'say', method: 'declared-erased' }),
      'hold',
      'not-confirmed-by-another',
    ],
    [
      'another badge at the same station within seconds',
      look({ person: 'b', interval: at(20.2) }),
      'hold',
      'not-confirmed-by-another',
    ],
    [
      'another badge at another station within seconds',
      look({ person: 'b', station: 'bench', interval: at(20.2) }),
      'accept',
    ],
  ];
  for (const [name, seen, verdict, code] of table) {
    test(`R11 ${name}: ${verdict}`, () => {
      const decision = judged(seen);
      assert.equal(decision.verdict, verdict, JSON.stringify(decision.reasons));
      if (code !== undefined) {
        assert.ok(decision.reasons.some((r) => r.rule === 'R11' && r.code === code));
        assert.deepEqual(steps(decision), ['second-look-user-data']);
      }
    });
  }
  for (const value of ['clear', 'unknown'] as const) {
    test(`R11 the look must be later than every act tried, even one with value ${value}`, () => {
      const again = finding({
        evidence: 'again',
        compartment: 'user-data',
        class: 'act',
        method: 'erase',
        value,
        person: 'a',
        interval: at(35),
      });
      const decision = judged(look({ person: 'b' }), again);
      assert.equal(decision.verdict, 'hold');
      assert.deepEqual(steps(decision), ['second-look-user-data']);
    });
  }
  test('R11 two looks by one person are not looks by two', () => {
    const twice = ELEMENT_EMPTY.map((f) => ({ ...f, person: 'a' }));
    const decision = judgeAt(releasePhone({ findings: [...RELEASE_FINDINGS, ...twice] }), RELEASE);
    assert.notEqual(decision.verdict, 'accept');
  });
});

describe('R10 erased at purchase, erased and overwritten at inspection', () => {
  const phone = (part: Partial<Facts> = {}): Facts =>
    releasePhone({ findings: [...ALL, AT_PURCHASE], ...part });
  const cannotOverwrite = { overwritable: false };

  test('R10 both recorded: accepted', () => {
    assert.equal(judgeAt(phone(), INSPECTION).verdict, 'accept');
  });
  test('R10 nothing recorded at purchase: a violation, ended by a sign-off', () => {
    const decision = judgeAt(phone({ findings: ALL }), INSPECTION);
    assert.deepEqual(
      decision.violations.map((v) => [v.rule, v.code]),
      [['R10', 'no-erasure-at-purchase']],
    );
    assert.equal(decision.verdict, 'hold');
    assert.deepEqual(steps(decision), ['sign-off']);
  });
  test('R10 erased but not overwritten at inspection: hold', () => {
    const findings = [...without('overwrite', ALL), AT_PURCHASE];
    const decision = judgeAt(phone({ findings }), INSPECTION);
    assert.equal(decision.verdict, 'hold');
    assert.ok(steps(decision).includes('overwrite'));
  });
  test('R10 cannot be overwritten: disclosed at purchase, or never', () => {
    const erased = finding({
      evidence: 'erased',
      compartment: 'user-data',
      class: 'act',
      method: 'erase',
      person: 'a',
      interval: at(20),
    });
    const abilities = { ...phone().capability.abilities, ...cannotOverwrite };
    const capability = { ...phone().capability, abilities };
    const findings = [...without('overwrite', ALL), AT_PURCHASE, erased];
    const disclosure = circumstance({ evidence: 'told', subject: 'disclosure', interval: at(-70) });
    const prompted = phone({
      capability,
      findings,
      circumstances: [...RELEASE_CIRCUMSTANCES, disclosure],
    });
    assert.equal(judgeAt(prompted, INSPECTION).verdict, 'accept');
    const untold = judgeAt(phone({ capability, findings }), INSPECTION);
    assert.equal(untold.verdict, 'destroy');
    assert.ok(untold.violations.some((v) => v.code === 'no-disclosure'));
  });
});

describe('R13 the policy decides what an intake asks', () => {
  const table: readonly [string, Facts, string][] = [
    ['identity checked', intakePhone(), 'accept'],
    ['identity not checked', intakePhone({ circumstances: withoutSubject('identity') }), 'hold'],
    ['identity check failed', intakePhone({ circumstances: failed('identity') }), 'hold'],
    [
      'identity not checked, giver gone',
      intakePhone({ circumstances: withoutSubject('identity'), giver: 'absent' }),
      'refuse',
    ],
  ];
  for (const [name, facts, verdict] of table) {
    test(`R13 ${name}: ${verdict}`, () => {
      const decision = judgeAt(facts, INTAKE);
      assert.equal(decision.verdict, verdict);
      if (verdict === 'hold') assert.deepEqual(steps(decision), ['check-identity']);
      if (verdict !== 'accept') assert.ok(decision.reasons.some((r) => r.rule === 'R13'));
    });
  }
});

describe('R28 consent that balances cannot be restored comes before any FeliCa erasure', () => {
  const consent = (minutes: number) =>
    circumstance({
      evidence: 'consent',
      subject: 'consent-non-restoration',
      interval: at(minutes),
    });
  const others = INTAKE_CIRCUMSTANCES.filter((c) => c.subject !== 'consent-non-restoration');
  const signed = intakePhone().circumstances.filter((c) => c.subject === 'consent-leftover');
  const judged = (
    circumstances: Facts['circumstances'],
    findings = intakePhone().findings,
  ): Decision =>
    judgeAt(
      intakePhone({ circumstances: [...others, ...signed, ...circumstances], findings }),
      INTAKE,
    );

  test('R28 consent before: no violation', () => {
    assert.deepEqual(judged([consent(3)]).violations, []);
  });
  for (const [name, circumstances] of [
    ['never', []],
    ['afterwards', [consent(8)]],
    ['refused', [{ ...consent(3), value: 'bad' as const }]],
  ] as const) {
    test(`R28 ${name}: a violation that holds until a sign-off`, () => {
      const decision = judged(circumstances);
      assert.deepEqual(
        decision.violations.map((v) => [v.rule, v.evidence]),
        [['R28', ['felica']]],
      );
      assert.equal(decision.verdict, 'hold');
      assert.deepEqual(steps(decision), ['sign-off']);
    });
  }
  test('R28 a sign-off ends it; one older than the erasure, or for another rule, does not', () => {
    const signOff = (minutes: number, detail = 'R28') =>
      circumstance({ evidence: 'off', subject: 'sign-off', detail, interval: at(minutes) });
    assert.equal(judged([signOff(20)]).verdict, 'accept');
    assert.equal(judged([signOff(20)]).violations[0]?.signedOff, true);
    assert.equal(judged([signOff(2)]).verdict, 'hold');
    assert.equal(judged([signOff(20, 'R04')]).verdict, 'hold');
  });
  test('R28 an erasure that failed needs consent as well', () => {
    const findings = intakePhone().findings.map((f) =>
      f.evidence === 'felica' ? { ...f, value: 'unknown' as const } : f,
    );
    assert.equal(judged([], findings).violations[0]?.rule, 'R28');
  });
  test('R28 an erasure by the holder alone needs no consent', () => {
    const findings = intakePhone().findings.map((f) =>
      f.evidence === 'felica' ? { ...f, actor: 'holder' as const } : f,
    );
    assert.deepEqual(judged([], findings).violations, []);
  });
  test('R28 the consent is proposed before the erasure, while it can still be given', () => {
    const findings = without('felica', intakePhone().findings);
    assert.deepEqual(steps(judged([], findings)), ['sign-non-restoration', 'felica-erase']);
  });
});

function withoutSubject(subject: string): Facts['circumstances'] {
  return intakePhone().circumstances.filter((c) => c.subject !== subject);
}

function failed(subject: string): Facts['circumstances'] {
  return intakePhone().circumstances.map((c) =>
    c.subject === subject ? { ...c, value: 'bad' as const } : c,
  );
}
