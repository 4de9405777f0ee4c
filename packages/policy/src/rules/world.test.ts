/** R12, R18, R19, R20: what others record about the phone, and what happened to it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Circumstance, CustodyEntry, Decision } from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  intakePhone,
  RELEASE_CIRCUMSTANCES,
  releasePhone,
} from '@nagori/testkit';
import { INTAKE, judgeAt, policyWith, RELEASE } from '../judged.testing.ts';

const steps = (decision: Decision): string[] => decision.steps.map((step) => step.id);

describe('R12 phones that cannot be erased, were collected or were destroyed', () => {
  const broken = { power: 'off', screen: 'cracked' } as const;
  test('R12 while the giver owns it, a phone that cannot be erased is refused', () => {
    const decision = judgeAt(intakePhone({ findings: [], condition: broken }), INTAKE);
    assert.equal(decision.verdict, 'refuse');
    assert.equal(decision.custody, 'giver-keeps');
  });
  test('R12 once it is ours, its board is destroyed', () => {
    const decision = judgeAt(releasePhone({ findings: [], condition: broken }), RELEASE);
    assert.equal(decision.verdict, 'destroy');
    assert.equal(decision.custody, 'destroy-board');
  });
  test('R12 destroying a phone that is not ours needs the owner’s consent', () => {
    const held: CustodyEntry = { ...bought(), ownership: false } as CustodyEntry;
    const phone = { findings: [], condition: broken, custody: [held] };
    const refused = judgeAt(releasePhone(phone), RELEASE);
    assert.deepEqual([refused.verdict, refused.custody], ['refuse', 'return']);
    const consent = circumstance({ evidence: 'd', subject: 'consent-destruction' });
    const agreed = judgeAt(releasePhone({ ...phone, circumstances: [consent] }), RELEASE);
    assert.deepEqual([agreed.verdict, agreed.custody], ['destroy', 'take-in-for-destruction']);
  });
  test('R19 a blocked phone is destroyed, but not under the collection policy', () => {
    const policy = policyWith([
      { on: ['fate', 'network'], anyOf: [{ unless: 'bad' }], bad: 'destroy', never: 'destroy' },
    ]);
    const blocked = circumstance({
      ...{ evidence: 'x', subject: 'network' as const },
      ...{ value: 'bad' as const, detail: 'blocked' },
    });
    const { verdict, reasons } = judgeAt(releasePhone({ circumstances: [blocked] }), policy);
    assert.deepEqual([verdict, reasons.map(({ code }) => code)], ['destroy', ['network-blocked']]);
  });
  test('R12 a collection phone never moves to reuse', () => {
    const collected = { ...bought(), channel: 'collection' } as CustodyEntry;
    const decision = judgeAt(releasePhone({ custody: [collected] }), RELEASE);
    assert.equal(decision.verdict, 'destroy');
    assert.ok(
      decision.reasons.some((r) => r.rule === 'R12' && r.code === 'collected-not-for-reuse'),
    );
  });
  test('R12 nothing happens after destruction', () => {
    const destroyed: CustodyEntry = {
      evidence: 'end',
      kind: 'destroyed',
      by: 'recycler',
      backing: 'station',
      interval: at(45),
    };
    const decision = judgeAt(releasePhone({ custody: [bought(), destroyed] }), RELEASE);
    assert.equal(decision.verdict, 'refuse');
    assert.ok(decision.reasons.some((r) => r.code === 'destroyed-before'));
    const onward = { ...bought(50, 'onward'), from: 'op-self', to: 'dealer' } as CustodyEntry;
    const sold = judgeAt(releasePhone({ custody: [bought(), destroyed, onward] }), RELEASE);
    assert.ok(sold.reasons.some((r) => r.rule === 'R20' && r.code === 'custody-fault'));
  });
});

describe('R18 a match with a loss report or a police list', () => {
  const match = (subject: Circumstance['subject'], minutes = 50): Circumstance =>
    circumstance({ evidence: 'match', subject, value: 'bad', interval: at(minutes) });
  for (const subject of ['loss-match', 'police-match'] as const) {
    test(`R18 ${subject}: quarantine, even if all else is met`, () => {
      const circumstances = [...RELEASE_CIRCUMSTANCES, match(subject)];
      const decision = judgeAt(releasePhone({ circumstances }), RELEASE);
      assert.deepEqual([decision.verdict, decision.custody], ['quarantine', 'set-apart']);
      assert.equal(decision.reasons[0]?.rule, 'R18');
    });
  }
  test('R18 at the counter: neither pay nor take, call the police', () => {
    const circumstances = [...intakePhone().circumstances, match('loss-match')];
    const decision = judgeAt(intakePhone({ circumstances }), INTAKE);
    assert.deepEqual([decision.verdict, decision.custody], ['quarantine', 'call-police']);
  });
  test('R18 the phone continues after the reporter closes the case', () => {
    const closed = (minutes: number) =>
      circumstance({
        evidence: 'closed',
        subject: 'loss-match',
        detail: 'closed',
        interval: at(minutes),
      });
    const judged = (minutes: number) =>
      judgeAt(
        releasePhone({
          circumstances: [...RELEASE_CIRCUMSTANCES, match('loss-match'), closed(minutes)],
        }),
        RELEASE,
      );
    assert.equal(judged(55).verdict, 'accept');
    assert.equal(judged(45).verdict, 'quarantine');
  });
});

describe('R19 the network answer is dated, and asked of each carrier', () => {
  const answer = (
    detail: string,
    minutes = 0,
    about = 'carrier-a',
    evidence = detail,
  ): Circumstance =>
    circumstance({
      evidence,
      subject: 'network',
      detail,
      about,
      value: detail === 'blocked' ? 'bad' : 'met',
      interval: at(minutes),
    });
  const warranty = circumstance({ evidence: 'w', subject: 'warranty' });
  const consent = RELEASE_CIRCUMSTANCES.filter((c) => c.subject !== 'network');
  const table: readonly [string, Circumstance[], string, string[]?][] = [
    ['○', [answer('ok')], 'accept'],
    ['−', [answer('none')], 'accept'],
    ['△', [answer('caution')], 'hold', ['ask-warranty']],
    ['△ with warranty', [answer('caution'), warranty], 'accept'],
    ['×', [answer('blocked')], 'refuse'],
    ['× then ○', [answer('blocked'), answer('ok', 5)], 'accept'],
    ['○ then ×', [answer('ok'), answer('blocked', 5)], 'refuse'],
    ['○ then △', [answer('ok'), answer('caution', 5)], 'hold', ['ask-warranty']],
    ['△ then ○', [answer('caution'), answer('ok', 5)], 'accept'],
    ['○ and × at one time', [answer('ok'), answer('blocked')], 'refuse'],
    [
      '○ by one carrier, × by another before',
      [answer('blocked', 0, 'carrier-b'), answer('ok', 5)],
      'refuse',
    ],
    [
      '○ by one carrier, △ by another before',
      [answer('caution', 0, 'carrier-b'), answer('ok', 5)],
      'hold',
      ['ask-warranty'],
    ],
    ['not asked', [], 'hold', ['ask-network']],
  ];
  for (const [name, answers, verdict, way] of table) {
    test(`R19 ${name}: ${verdict}`, () => {
      const decision = judgeAt(releasePhone({ circumstances: [...consent, ...answers] }), RELEASE);
      assert.equal(decision.verdict, verdict, JSON.stringify(decision.reasons));
      if (way !== undefined) assert.deepEqual(steps(decision), way);
      if (verdict === 'refuse') {
        assert.ok(decision.reasons.some((r) => r.rule === 'R19' && r.code === 'network-blocked'));
      }
    });
  }
});

describe('R20 custody is append-only, and its gaps and forks are found', () => {
  const transfer = (
    evidence: string,
    from: string,
    to: string,
    minutes: number,
    confirmed = true,
  ) =>
    ({
      evidence,
      kind: 'transfer',
      from,
      to,
      ownership: true,
      confirmed,
      operator: 'op-self',
      backing: 'station',
      interval: at(minutes),
    }) as CustodyEntry;
  const by = (operator: string, entry: CustodyEntry): CustodyEntry => ({ ...entry, operator });
  const table: readonly [string, CustodyEntry[], boolean][] = [
    ['one transfer', [transfer('1', 'holder', 'op-self', -60)], true],
    [
      'a chain',
      [transfer('1', 'holder', 'shop', -60), transfer('2', 'shop', 'op-self', -50)],
      true,
    ],
    [
      'a gap',
      [transfer('1', 'holder', 'shop', -60), transfer('2', 'depot', 'op-self', -50)],
      false,
    ],
    [
      'a fork',
      [transfer('1', 'holder', 'shop', -60), transfer('2', 'holder', 'op-self', -50)],
      false,
    ],
    [
      'one transfer, recorded by giver and receiver',
      [by('shop', transfer('1', 'shop', 'op-self', -60)), transfer('2', 'shop', 'op-self', -50)],
      true,
    ],
    [
      'one transfer, recorded twice by the receiver',
      [transfer('1', 'shop', 'op-self', -60), transfer('2', 'shop', 'op-self', -50)],
      false,
    ],
    [
      'transferred to two, by the giver’s and by our record',
      [by('shop', transfer('1', 'shop', 'depot', -60)), transfer('2', 'shop', 'op-self', -50)],
      false,
    ],
    [
      'the first transfer still open',
      [transfer('1', 'holder', 'shop', -60, false), transfer('2', 'shop', 'op-self', -50)],
      false,
    ],
    [
      'two transfers of unproven order',
      [transfer('1', 'holder', 'shop', -60), transfer('2', 'shop', 'op-self', -60)],
      false,
    ],
  ];
  for (const [name, custody, whole] of table) {
    test(`R20 ${name}: ${whole ? 'unbroken' : 'held until a new entry answers'}`, () => {
      const decision = judgeAt(releasePhone({ custody }), RELEASE);
      const faulty = decision.reasons.some((r) => r.rule === 'R20' && r.code === 'custody-fault');
      assert.equal(faulty, !whole);
      if (name === 'a gap') {
        assert.deepEqual([decision.verdict, steps(decision)], ['hold', ['correct-custody']]);
      }
    });
  }
  test('R20 no transfer to us at all: it is not in our hands, and is taken in first', () => {
    const { reasons } = judgeAt(releasePhone({ custody: [] }), RELEASE);
    const codes = reasons.flatMap(({ rule, code }) => (rule === 'R20' ? [code] : []));
    assert.deepEqual(codes, ['not-in-our-hands']);
  });
  for (const kind of ['void', 'correction'] as const) {
    test(`R20 a ${kind} entry answers the transfer it names`, () => {
      const entry = {
        evidence: 'v',
        kind,
        of: '1',
        incident: 'lost parcel',
        reason: 'wrong phone',
        operator: 'op-self',
        backing: 'station',
        interval: at(-40),
      } as CustodyEntry;
      const custody = [
        transfer('1', 'holder', 'shop', -60, false),
        transfer('2', 'holder', 'op-self', -50),
      ];
      assert.notEqual(judgeAt(releasePhone({ custody }), RELEASE).verdict, 'accept');
      assert.equal(
        judgeAt(releasePhone({ custody: [...custody, entry] }), RELEASE).verdict,
        'accept',
      );
    });
  }
});
