/** R01, R02, R03, R14, R23, R29: the states of compartments, and what each policy makes of them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMPARTMENTS, type Compartment, type Finding } from '@nagori/model';
import {
  ANDROID,
  at,
  circumstance,
  ELEMENT_EMPTY,
  finding,
  INTAKE_CIRCUMSTANCES,
  INTAKE_FINDINGS,
  intakePhone,
  jpki,
  NEVER_SIGNED,
  RELEASE_FINDINGS,
  releasePhone,
  used,
  without,
} from '@nagori/testkit';
import { ALL, codesOf, INTAKE, judgeAt, RELEASE, stateOf } from '../judged.testing.ts';

describe('R01 each compartment is judged by itself', () => {
  test('R01 a cleared phone is accepted', () => {
    assert.equal(judgeAt(releasePhone(), RELEASE).verdict, 'accept');
  });
  for (const compartment of COMPARTMENTS) {
    test(`R01 unknown blocks release: ${compartment}`, () => {
      const findings = ALL.filter((f) => f.compartment !== compartment);
      const decision = judgeAt(releasePhone({ findings }), RELEASE);
      assert.notEqual(decision.verdict, 'accept');
      assert.ok(decision.reasons.some((r) => r.subject === compartment));
    });
    test(`R01 residue blocks release: ${compartment}`, () => {
      const residue = finding({
        evidence: 'seen',
        compartment,
        value: 'residue',
        class: 'probe',
        interval: at(55),
      });
      const decision = judgeAt(releasePhone({ findings: [...ALL, residue] }), RELEASE);
      assert.notEqual(decision.verdict, 'accept');
      assert.ok(codesOf(decision).includes('residue'));
    });
  }
  test('R01 an unknown compartment gives a hold with steps', () => {
    const decision = judgeAt(releasePhone({ findings: without('look', ALL) }), RELEASE);
    assert.equal(decision.verdict, 'hold');
    assert.deepEqual(
      decision.steps.map((s) => s.id),
      ['second-look-user-data'],
    );
  });
  test('R01 a clear state needs a proof that the policy accepts', () => {
    const findings = [
      ...without('overwrite', ALL),
      finding({
        evidence: 'reset',
        compartment: 'user-data',
        class: 'act',
        method: 'factory-reset',
        person: 'a',
        interval: at(20),
      }),
    ];
    const decision = judgeAt(releasePhone({ findings }), RELEASE);
    assert.equal(stateOf(releasePhone({ findings }), 'user-data'), 'clear');
    assert.equal(decision.verdict, 'hold');
  });
  test('R01 a row that says "cannot exist" counts as a proof', () => {
    const cannotHold = new Set<Compartment>(['jpki-certificate', 'jpki-key']);
    const phone = releasePhone({ findings: RELEASE_FINDINGS });
    const na = { ...phone, capability: { ...phone.capability, cannotHold } };
    assert.equal(stateOf(na, 'jpki-key'), 'na');
    assert.equal(judgeAt(na, RELEASE).verdict, 'accept');
  });
  test('R01 a residue outweighs a row that says "cannot exist"', () => {
    const cannotHold = new Set<Compartment>(['jpki-certificate', 'jpki-key']);
    const seen = jpki({ value: 'residue', class: 'probe', method: 'jpki-probe' });
    const phone = releasePhone({ findings: [...RELEASE_FINDINGS, ...seen] });
    const na = { ...phone, capability: { ...phone.capability, cannotHold } };
    assert.equal(stateOf(na, 'jpki-key'), 'residue');
    assert.equal(judgeAt(na, RELEASE).verdict, 'destroy');
  });
});

describe('R01 which findings answer a residue', () => {
  const residue = (c: Finding['class'], minutes = 10): Finding =>
    finding({
      evidence: 'r',
      compartment: 'felica',
      value: 'residue',
      class: c,
      interval: at(minutes),
    });
  const clear = (c: Finding['class'], minutes = 20): Finding =>
    finding({ evidence: 'g', compartment: 'felica', class: c, interval: at(minutes) });
  const table: readonly [Finding, Finding, string][] = [
    [residue('say'), clear('say'), 'clear'],
    [residue('eye'), clear('say'), 'residue'],
    [residue('eye'), clear('eye'), 'clear'],
    [residue('app'), clear('eye'), 'residue'],
    [residue('app'), clear('app'), 'clear'],
    [residue('probe'), clear('app'), 'residue'],
    [residue('probe'), clear('probe'), 'clear'],
    [residue('probe'), clear('act'), 'clear'],
    [residue('act'), clear('probe'), 'residue'],
    [residue('act'), clear('act'), 'clear'],
    [residue('eye', 20), clear('act', 10), 'residue'],
    [residue('eye', 20), clear('act', 20), 'residue'],
  ];
  for (const [r, g, state] of table) {
    const when = g.interval.t > r.interval.t ? 'later' : 'not later';
    test(`R01 ${r.class} residue, ${g.class} clear ${when}: ${state}`, () => {
      assert.equal(stateOf(intakePhone({ findings: [r, g] }), 'felica'), state);
    });
  }
  test('R01 a weaker look counts only after an act that answers the residue', () => {
    const eye = finding({ evidence: 'e', compartment: 'felica', interval: at(15) });
    const act = finding({
      evidence: 'a',
      compartment: 'felica',
      class: 'act',
      method: 'felica-erase',
      interval: at(20),
    });
    const phone = intakePhone({ findings: [residue('probe'), eye, act] });
    assert.equal(stateOf(phone, 'felica'), 'clear');
  });
});

describe('R02 a reset erases neither FeliCa nor certificate and key', () => {
  test('R02 a phone that was only reset is held for its FeliCa', () => {
    const findings = [...without('felica', INTAKE_FINDINGS), ...intakePhone().findings.slice(-2)];
    const decision = judgeAt(intakePhone({ findings }), INTAKE);
    assert.equal(decision.verdict, 'hold');
    assert.deepEqual(
      decision.reasons.map((r) => [r.rule, r.subject]),
      [['R02', 'felica']],
    );
    assert.deepEqual(
      decision.steps.map((s) => s.id),
      ['felica-erase'],
    );
  });
  test('R02 a reset is never proposed as the way to clear FeliCa', () => {
    const findings = INTAKE_FINDINGS.filter((f) => f.compartment === 'sim');
    const decision = judgeAt(intakePhone({ findings }), INTAKE);
    assert.equal(decision.verdict, 'hold');
    assert.ok(decision.steps.some((s) => s.id === 'felica-erase'));
  });
});

describe('R03 a revoked certificate is not erased', () => {
  const revoked = jpki({
    evidence: 'revoked',
    value: 'unknown',
    class: 'say',
    method: 'declared-revoked',
    actor: 'holder',
    because: 'revoked-not-deleted',
    interval: at(12),
  });
  const phone = (findings: readonly Finding[]) =>
    intakePhone({
      findings: [...INTAKE_FINDINGS, ...findings],
      circumstances: [
        ...INTAKE_CIRCUMSTANCES,
        circumstance({ evidence: 'leftover', subject: 'consent-leftover' }),
      ],
    });
  test('R03 after a revocation the state is unknown and only the bench route is open', () => {
    const facts = phone(revoked);
    assert.equal(stateOf(facts, 'jpki-key'), 'unknown');
    const decision = judgeAt(facts, INTAKE);
    assert.equal(decision.verdict, 'accept');
    assert.deepEqual(decision.route, ['inspection', 'repair', 'dismantle', 'return']);
  });
  test('R03 a revocation does not pass release', () => {
    const decision = judgeAt(
      releasePhone({ findings: [...RELEASE_FINDINGS, ...revoked] }),
      RELEASE,
    );
    assert.notEqual(decision.verdict, 'accept');
    assert.ok(decision.reasons.some((r) => r.rule === 'R03' && r.code === 'revoked-not-deleted'));
  });
  test('R03 a key that was seen is not accepted on a word', () => {
    const seen = (minutes: number) =>
      jpki({
        evidence: 'seen',
        value: 'residue',
        class: 'app',
        method: 'portal-registered',
        interval: at(minutes),
      });
    assert.notEqual(judgeAt(phone([...seen(5), ...revoked]), INTAKE).verdict, 'accept');
    assert.notEqual(judgeAt(phone([...seen(25), ...revoked]), INTAKE).verdict, 'accept');
    const never = NEVER_SIGNED.findings.map((f) => ({ ...f, interval: at(40) }));
    const removed = jpki({
      evidence: 'deleted',
      class: 'act',
      method: 'forced-deletion',
      interval: at(30),
    });
    assert.equal(stateOf(phone([...seen(5), ...removed, ...never]), 'jpki-key'), 'clear');
    assert.notEqual(judgeAt(phone([...seen(5), ...removed, ...never]), INTAKE).verdict, 'accept');
  });
  test('R03 a receipt passes release; one person’s look does not', () => {
    const receipt = jpki({
      evidence: 'receipt',
      class: 'act',
      method: 'key-deletion',
      backing: 'authority',
      actor: 'authority',
      interval: at(40),
    });
    assert.equal(
      judgeAt(releasePhone({ findings: [...RELEASE_FINDINGS, ...receipt] }), RELEASE).verdict,
      'accept',
    );
    const one = ELEMENT_EMPTY.filter((f) => f.person === 'a');
    assert.notEqual(
      judgeAt(releasePhone({ findings: [...RELEASE_FINDINGS, ...one] }), RELEASE).verdict,
      'accept',
    );
  });
  for (const [binding, verdict] of [
    ['B1', 'destroy'],
    ['B2', 'accept'],
  ] as const) {
    test(`R03 a "none" statement bound ${binding} at release: ${verdict}`, () => {
      const none = jpki({
        evidence: 'none',
        class: 'app',
        method: 'statement-none',
        backing: 'authority',
        actor: 'authority',
        binding,
        interval: at(40),
      });
      const facts = releasePhone({
        capability: ANDROID,
        findings: [...RELEASE_FINDINGS, ...none],
      });
      assert.equal(judgeAt(facts, RELEASE).verdict, verdict);
    });
  }
});

describe('R23 a suspended certificate is not clear', () => {
  test('R23 a certificate seen suspended in the portal app is a residue, not a clearance', () => {
    const suspended = jpki({
      evidence: 'portal',
      value: 'residue',
      class: 'app',
      method: 'portal-registered',
      interval: at(50),
    });
    const decision = judgeAt(releasePhone({ findings: [...ALL, ...suspended] }), RELEASE);
    assert.notEqual(decision.verdict, 'accept');
  });
});

describe('R14 a lock is looked at before the reset', () => {
  const lock = (part: Partial<Finding>): Finding =>
    finding({
      evidence: 'lock',
      compartment: 'account-lock',
      class: 'app',
      method: 'lock-look',
      ...part,
    });
  const rest = without('lock', intakePhone().findings);
  const table: readonly [string, Finding, string][] = [
    ['seen off before the reset', lock({ interval: at(1) }), 'clear'],
    ['seen off after the reset', lock({ interval: at(20) }), 'unknown'],
    ['seen off at the time of the reset', lock({ interval: at(10) }), 'unknown'],
    [
      'activated after the reset',
      lock({ interval: at(20), method: 'activation-attempt' }),
      'clear',
    ],
    [
      'removed by the holder after the reset',
      lock({ interval: at(20), class: 'act', method: 'lock-removal' }),
      'clear',
    ],
    [
      'declared after the reset',
      lock({ interval: at(20), class: 'say', method: 'declared-erased', actor: 'holder' }),
      'clear',
    ],
    [
      'read by a tool after the reset',
      lock({ interval: at(20), class: 'probe', method: 'tool-check' }),
      'unknown',
    ],
  ];
  for (const [name, look, state] of table) {
    test(`R14 ${name}: ${state}`, () => {
      assert.equal(stateOf(intakePhone({ findings: [...rest, look] }), 'account-lock'), state);
    });
  }
  test('R14 read by a tool that a row allows after a reset: clear', () => {
    const look = lock({ interval: at(20), class: 'probe', method: 'tool-check' });
    const phone = intakePhone({ findings: [...rest, look] });
    const abilities = { 'lock-visible-after-reset': true };
    const seeing = { ...phone, capability: { ...phone.capability, abilities } };
    assert.equal(stateOf(seeing, 'account-lock'), 'clear');
  });
  for (const compartment of ['sim', 'sd-card'] as const) {
    test(`R14 a card left in the ${compartment} slot is removed at once`, () => {
      const findings = [
        ...intakePhone().findings,
        finding({ evidence: 'inside', compartment, value: 'residue', interval: at(16) }),
      ];
      const decision = judgeAt(intakePhone({ findings }), INTAKE);
      assert.equal(decision.verdict, 'hold');
      const step = compartment === 'sim' ? 'take-sim-out' : 'take-sd-out';
      assert.deepEqual(
        decision.steps.map((s) => s.id),
        [step],
      );
    });
  }
});

describe('R29 evidence from before the last use, or too old, does not count', () => {
  test('R29 evidence from before a use does not count and is listed', () => {
    const decision = judgeAt(
      releasePhone({ custody: [...releasePhone().custody, used(50)] }),
      RELEASE,
    );
    assert.notEqual(decision.verdict, 'accept');
    assert.ok(decision.ignored.some((i) => i.rule === 'R29' && i.reason === 'before-last-use'));
  });
  test('R29 an old residue ends with its epoch unless the order is unproven', () => {
    const seen = (minutes: number) =>
      finding({
        evidence: 'seen',
        compartment: 'felica',
        value: 'residue',
        class: 'probe',
        interval: at(minutes),
      });
    const facts = (minutes: number) =>
      intakePhone({ findings: [seen(minutes)], custody: [used(20)] });
    assert.equal(stateOf(facts(5), 'felica'), 'unknown');
    assert.equal(stateOf(facts(20), 'felica'), 'residue');
  });
  test('R29 an intact seal keeps the epoch', () => {
    const custody = [...releasePhone().custody, used(50, true)];
    assert.equal(judgeAt(releasePhone({ custody }), RELEASE).verdict, 'accept');
  });
  test('R29 a network answer older than 7 days is asked again', () => {
    const decision = judgeAt(releasePhone(), RELEASE, 8 * 24 * 60);
    assert.equal(decision.verdict, 'hold');
    assert.ok(decision.reasons.some((r) => r.rule === 'R29' && r.code === 'stale'));
    assert.deepEqual(
      decision.steps.map((s) => s.id),
      ['ask-network'],
    );
  });
});
