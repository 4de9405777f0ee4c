/** The whole decision: every field, in order. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  factsWith,
  finding,
  INTAKE_CIRCUMSTANCES,
  INTAKE_FINDINGS,
  intakePhone,
  OPENED,
  releasePhone,
  without,
} from '@nagori/testkit';
import { judge } from './decide.ts';
import { decide, REPORT_FAULT, statesOf } from './index.ts';
import { ALL, broken, INTAKE, judgeAt, policyWith, RELEASE } from './judged.testing.ts';
import type { Alternative } from './schema.ts';
import { situationOf } from './situation-of.ts';

describe('the decision', () => {
  test('an acceptance with all fields', () => {
    assert.deepEqual(judgeAt(releasePhone(), RELEASE), {
      verdict: 'accept',
      route: ['dismantle', 'reuse', 'loaner', 'trade', 'sale', 'destruction'],
      possession: 'owned',
      custody: 'go-on',
      reset: true,
      deadline: undefined,
      reasons: [],
      notes: [],
      violations: [],
      ignored: [],
      steps: [],
      approximate: false,
      policy: { id: 'release/1', digest: RELEASE.digest },
    });
  });

  test('a hold with all fields', () => {
    const facts = intakePhone({
      findings: INTAKE_FINDINGS.filter((f) => f.evidence !== 'reset' && f.evidence !== 'eye'),
      circumstances: INTAKE_CIRCUMSTANCES,
    });
    const decision = judgeAt(facts, INTAKE);
    assert.deepEqual(
      { ...decision, policy: undefined },
      {
        verdict: 'hold',
        route: [],
        possession: 'with-giver',
        custody: 'giver-keeps',
        reset: false,
        deadline: OPENED + 72 * HOUR_MS,
        reasons: [
          {
            verdict: 'hold',
            rule: 'R01',
            requirement: 'user-data',
            subject: 'user-data',
            code: 'unproven',
            evidence: [],
          },
          {
            verdict: 'hold',
            rule: 'R03',
            requirement: 'jpki',
            subject: 'jpki-certificate',
            code: 'unproven',
            evidence: [],
          },
          {
            verdict: 'hold',
            rule: 'R03',
            requirement: 'jpki',
            subject: 'jpki-key',
            code: 'unproven',
            evidence: [],
          },
        ],
        notes: [],
        violations: [],
        ignored: [],
        steps: [
          {
            id: 'ask-and-sign',
            actor: 'holder',
            minutes: 1,
            waitHours: 0,
            irreversible: false,
            evidence: 'declaration',
          },
          {
            id: 'look-at-setup-screen',
            actor: 'counter',
            minutes: 1,
            waitHours: 0,
            irreversible: false,
            evidence: 'observation',
          },
        ],
        approximate: false,
        policy: undefined,
      },
    );
  });

  test('the worst comes first, then rule, subject and requirement', () => {
    const facts = releasePhone({
      findings: without('overwrite', ALL).filter((f) => f.compartment !== 'sim'),
      circumstances: [
        circumstance({ evidence: 'n', subject: 'network', value: 'bad', detail: 'blocked' }),
        circumstance({ evidence: 'm', subject: 'police-match', value: 'bad' }),
        circumstance({ evidence: 'l', subject: 'loss-match', value: 'bad' }),
      ],
    });
    assert.deepEqual(
      judgeAt(facts, RELEASE).reasons.map((r) => [r.verdict, r.rule, r.subject, r.code]),
      [
        ['quarantine', 'R18', 'loss-match', 'matched'],
        ['quarantine', 'R18', 'police-match', 'matched'],
        ['refuse', 'R19', 'network', 'network-blocked'],
        ['hold', 'R11', 'user-data', 'unproven'],
        ['hold', 'R14', 'sim', 'unproven'],
        ['hold', 'R28', 'violations', 'violation'],
      ],
    );
  });

  test('evidence put aside is listed once, sorted by evidence and reason', () => {
    const put = (evidence: string, reason: 'future' | 'wrong-imei') =>
      ({ evidence, rule: 'R01', reason }) as const;
    const ignored = [put('b', 'future'), put('a', 'wrong-imei'), put('a', 'future')];
    const twice = [...ignored, ...ignored];
    const reset = finding({
      evidence: 'staff-reset',
      compartment: 'user-data',
      class: 'act',
      method: 'factory-reset',
      interval: at(2),
    });
    const facts = intakePhone({ ignored: twice, findings: [...intakePhone().findings, reset] });
    assert.deepEqual(
      judgeAt(facts, INTAKE).ignored.map((i) => [i.evidence, i.rule, i.reason]),
      [
        ['a', 'R01', 'future'],
        ['a', 'R01', 'wrong-imei'],
        ['b', 'R01', 'future'],
        ['staff-reset', 'R04', 'actor-not-allowed'],
      ],
    );
  });

  test('a hold ends exactly at its deadline, with its own reason', () => {
    const facts = intakePhone({ circumstances: intakePhone().circumstances.slice(1) });
    const deadline = OPENED + 72 * HOUR_MS;
    assert.equal(decide(facts, INTAKE, deadline).verdict, 'hold');
    const late = decide(facts, INTAKE, deadline + 1);
    assert.deepEqual([late.verdict, late.steps, late.deadline], ['refuse', [], undefined]);
    assert.ok(
      late.reasons.some(
        (r) => r.code === 'past-deadline' && r.rule === 'R31' && r.requirement === '',
      ),
    );
  });

  test('at the deadline our own phone is destroyed and any other is given back', () => {
    const late = (custody: ReturnType<typeof bought>[]) =>
      decide(
        releasePhone({ findings: without('look', ALL), custody }),
        RELEASE,
        OPENED + 31 * DAY_MS,
      );
    assert.equal(late([bought()]).verdict, 'destroy');
    assert.equal(late([]).verdict, 'refuse');
  });

  test('a requirement’s own deadline ends the hold earlier', () => {
    const requirements = RELEASE.requirements.map((r) =>
      r.id === 'user-data'
        ? { ...r, otherwise: { afterMs: HOUR_MS, verdict: 'refuse' as const } }
        : r,
    );
    const policy = { ...RELEASE, requirements };
    const facts = releasePhone({ findings: without('look', ALL) });
    assert.equal(decide(facts, policy, OPENED + HOUR_MS).verdict, 'hold');
    assert.equal(decide(facts, policy, OPENED + HOUR_MS + 1).verdict, 'refuse');
  });

  test('a policy that asks nothing neither accepts nor holds for ever', () => {
    const policy = policyWith([
      { on: ['user-data'], when: { power: 'off' }, anyOf: [{ look: 'eye' }] },
    ]);
    const decision = judgeAt(intakePhone(), policy);
    const own = { rule: 'R31', requirement: '', subject: '', evidence: [] };
    assert.deepEqual(decision.reasons, [
      { ...own, verdict: 'refuse', code: 'no-joint-steps' },
      { ...own, verdict: 'hold', code: 'no-requirement-met' },
    ]);
    assert.deepEqual([decision.verdict, decision.steps, decision.route], ['refuse', [], []]);
  });

  test('what is missing is the reason, if no other requirement is met either', () => {
    const anyOf: Alternative[] = [{ look: 'probe', steps: ['second-look-felica'] }];
    const policy = policyWith([{ on: ['felica'], anyOf }], {
      equipment: ['second-person'],
    });
    const { verdict, reasons } = judgeAt(intakePhone({ findings: [] }), policy);
    const codes = reasons.map(({ code }) => code);
    assert.deepEqual([verdict, codes], ['hold', ['unproven']]);
  });

  test('a failing rule is reported before a missing proof', () => {
    const policy = policyWith([
      { on: ['user-data'], anyOf: [{ look: 'eye', steps: ['look-at-setup-screen'] }] },
      { on: ['sim'], anyOf: [{ look: 'eye', steps: ['take-sim-out'] }] },
    ]);
    const [first, second] = policy.requirements;
    assert.ok(first && second);
    for (const requirements of [
      [broken(first), second],
      [first, broken(second)],
    ]) {
      const decision = judgeAt(factsWith({}), { ...policy, requirements });
      assert.deepEqual([decision.verdict, decision.steps], ['hold', [REPORT_FAULT]]);
      assert.equal(decision.approximate, false);
    }
  });

  test('a plan must end before the exact deadline', () => {
    const facts = releasePhone({ findings: without('look', ALL) });
    const judged = (ms: number) =>
      judge(situationOf(facts, RELEASE, OPENED + 30 * DAY_MS + ms)).verdict;
    assert.equal(judged(0), 'hold');
    assert.equal(judged(1), 'destroy');
    const clear = situationOf(releasePhone(), RELEASE, OPENED + 2 * HOUR_MS);
    assert.equal(judge(clear).verdict, 'accept');
    const matched = circumstance({ evidence: 'm', subject: 'loss-match', value: 'bad' });
    const late = releasePhone({ circumstances: [matched] });
    const at40 = situationOf(late, RELEASE, OPENED + 40 * DAY_MS);
    assert.equal(judge(at40).verdict, 'quarantine');
  });

  test('evidence is listed once for each reason it was put aside', () => {
    const put = (reason: 'future' | 'wrong-imei') => ({ evidence: 'a', rule: 'R01', reason });
    const ignored = [put('future'), put('wrong-imei'), put('future'), put('wrong-imei')];
    assert.deepEqual(
      judgeAt(intakePhone({ ignored }), INTAKE).ignored.map((one) => one.reason),
      ['future', 'wrong-imei'],
    );
    const two = ['b', 'a', 'b'].map((evidence) => ({ ...put('future'), evidence }));
    assert.deepEqual(
      judgeAt(intakePhone({ ignored: two }), INTAKE).ignored.map((one) => one.evidence),
      ['a', 'b'],
    );
  });

  test('evidence with two findings on one compartment is listed with both', () => {
    const look = (part: object) => finding({ evidence: 'e', compartment: 'felica', ...part });
    const findings = [look({ class: 'probe' }), look({ class: 'app' }), look({ class: 'app' })];
    const states = (list: typeof findings) =>
      statesOf(intakePhone({ findings: list }), INTAKE, OPENED)[1]?.proofs.map((p) => p.class);
    assert.deepEqual(states(findings), ['app', 'probe']);
    assert.deepEqual(states(findings.toReversed()), ['app', 'probe']);
    const [one] = findings;
    assert.ok(one);
    assert.deepEqual(states([one, one]), ['probe']);
  });

  test('the step for a failing rule goes to the administrator', () => {
    assert.deepEqual(REPORT_FAULT, {
      id: 'report-fault',
      actor: 'administrator',
      minutes: 5,
      waitHours: 24,
      irreversible: false,
      evidence: 'sign-off',
    });
  });

  test('the states, with their proofs and attempts', () => {
    const states = statesOf(releasePhone(), RELEASE, OPENED + 60 * MINUTE_MS);
    assert.deepEqual(
      states.map((s) => [
        s.compartment,
        s.state,
        s.proofs.map((p) => p.evidence),
        s.attempts.map((a) => a.evidence),
      ]),
      [
        ['user-data', 'clear', ['look', 'overwrite'], ['overwrite']],
        ['felica', 'clear', ['felica', 'felica-look'], ['felica']],
        ['jpki-certificate', 'clear', ['empty-a', 'empty-b'], []],
        ['jpki-key', 'clear', ['empty-a', 'empty-b'], []],
        ['account-lock', 'clear', ['activation'], []],
        ['sim', 'clear', ['sim'], []],
        ['sd-card', 'clear', ['sd'], []],
        ['card-record', 'clear', ['wallet'], []],
      ],
    );
  });
});
