/** R12, R18, R19, R20, R25, R30: what others say of the phone, of operators and of tools. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Circumstance,
  type CustodyEntry,
  DAY_MS,
  type Decision,
  type Facts,
  type Finding,
  type Recall,
  type StandingPeriod,
} from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  ELEMENT_EMPTY,
  finding,
  intakePhone,
  OPENED,
  RELEASE_CIRCUMSTANCES,
  RELEASE_FINDINGS,
  releasePhone,
  without,
} from '@nagori/testkit';
import { INSPECTION, INTAKE, judgeAt, RELEASE, stateOf } from '../judged.testing.ts';

const ALL = [...RELEASE_FINDINGS, ...ELEMENT_EMPTY];
const steps = (decision: Decision): string[] => decision.steps.map((step) => step.id);

describe('R12 what cannot be erased, what was collected, what was destroyed', () => {
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
  test('R12 nobody destroys what is not theirs without the owner', () => {
    const held: CustodyEntry = { ...bought(), ownership: false } as CustodyEntry;
    const phone = { findings: [], condition: broken, custody: [held] };
    const refused = judgeAt(releasePhone(phone), RELEASE);
    assert.deepEqual([refused.verdict, refused.custody], ['refuse', 'return']);
    const consent = circumstance({ evidence: 'd', subject: 'consent-destruction' });
    const agreed = judgeAt(releasePhone({ ...phone, circumstances: [consent] }), RELEASE);
    assert.deepEqual([agreed.verdict, agreed.custody], ['destroy', 'take-in-for-destruction']);
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
      interval: at(45),
    };
    const decision = judgeAt(releasePhone({ custody: [bought(), destroyed] }), RELEASE);
    assert.equal(decision.verdict, 'destroy');
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
    test(`R18 ${subject}: quarantine, whatever else is in order`, () => {
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
  test('R18 the reporter closes the case afterwards: the phone goes on', () => {
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

describe('R20 custody is only ever added to, and its gaps and forks are found', () => {
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
      'one handing over, recorded by giver and receiver',
      [by('shop', transfer('1', 'shop', 'op-self', -60)), transfer('2', 'shop', 'op-self', -50)],
      true,
    ],
    [
      'one handing over, recorded twice by the receiver',
      [transfer('1', 'shop', 'op-self', -60), transfer('2', 'shop', 'op-self', -50)],
      false,
    ],
    [
      'handed to two, as the giver has it and as we do',
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
    ['no transfer to us at all', [], false],
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

describe('R25 evidence of another operator is worth what its standing was at that time', () => {
  const period = (
    standing: StandingPeriod['standing'],
    from = -30,
    part: Partial<StandingPeriod> = {},
  ) => ({
    evidence: standing,
    operator: 'op-other',
    standing,
    from: OPENED + from * DAY_MS,
    shops: [],
    by: 'op-self',
    ...part,
  });
  const theirs = (part: Partial<Finding> = {}): Finding[] =>
    ALL.map((f) =>
      f.compartment === 'felica' ? { ...f, operator: 'op-other', shop: 'shop-1', ...part } : f,
    );
  const atPurchase = finding({
    evidence: 'at-purchase',
    compartment: 'user-data',
    class: 'act',
    method: 'factory-reset',
    actor: 'holder',
    stage: 'intake',
    interval: at(2),
  });
  const judged = (standings: StandingPeriod[], findings = theirs()): Decision =>
    judgeAt(releasePhone({ standings, findings: [...findings, atPurchase] }), INSPECTION);
  const table: readonly [string, StandingPeriod[], string][] = [
    ['certified', [period('certified')], 'accept'],
    ['certified, the shop listed', [period('certified', -30, { shops: ['shop-1'] })], 'accept'],
    ['certified, the shop not listed', [period('certified', -30, { shops: ['shop-2'] })], 'hold'],
    ['certified more than two years ago', [period('certified', -800)], 'hold'],
    ['certified only afterwards', [period('certified', 1)], 'hold'],
    [
      'certified until the day before',
      [period('certified', -30, { until: OPENED - DAY_MS })],
      'hold',
    ],
    ['member of the trade body', [period('member')], 'hold'],
    ['neither', [], 'hold'],
    ['suspended', [period('certified'), period('suspended', -2)], 'hold'],
    [
      'suspended and restored before',
      [period('certified'), period('suspended', -9, { until: OPENED - DAY_MS })],
      'accept',
    ],
    ['cancelled for cause, reaching back', [period('certified'), period('cancelled', -10)], 'hold'],
    ['cancelled later', [period('certified'), period('cancelled', 5)], 'accept'],
  ];
  for (const [name, standings, verdict] of table) {
    test(`R25 ${name}: ${verdict}`, () => {
      assert.equal(judged(standings).verdict, verdict);
    });
  }
  test('R25 a residue counts whoever reports it', () => {
    const residue = { value: 'residue', class: 'probe', interval: at(50) } as const;
    const findings = [
      ...ALL,
      finding({ evidence: 'r', compartment: 'felica', operator: 'op-other', ...residue }),
    ];
    assert.equal(stateOf(releasePhone({ findings }), 'felica'), 'residue');
  });
  test('R25 a policy that does not name others takes their evidence as words', () => {
    const decision = judgeAt(
      releasePhone({ standings: [period('certified')], findings: theirs() }),
      RELEASE,
    );
    assert.equal(decision.verdict, 'hold');
  });
  for (const [standing, verdict] of [
    ['certified', 'accept'],
    ['member', 'accept'],
    ['lapsed', 'refuse'],
  ] as const) {
    test(`R25 the supplier is ${standing}: ${verdict}`, () => {
      const facts: Facts = releasePhone({
        giver: 'reachable',
        supplier: 'op-other',
        standings: [period(standing)],
        findings: [...ALL, atPurchase],
      });
      assert.equal(judgeAt(facts, INSPECTION).verdict, verdict);
    });
  }
  const table2: readonly [string, Partial<Finding>, string][] = [
    ['unsigned', { backing: 'unsigned', tool: 'tool-named' }, 'hold'],
    [
      'uploaded by a station, of a tool the policy names',
      { backing: 'upload', tool: 'tool-named' },
      'accept',
    ],
    ['uploaded by a station, of another tool', { backing: 'upload', tool: 'tool-x' }, 'hold'],
  ];
  for (const [name, part, verdict] of table2) {
    test(`R25 a report of our own, ${name}: ${verdict}`, () => {
      assert.equal(judged([], theirs({ operator: 'op-self', ...part })).verdict, verdict);
    });
  }
});

describe('R30 a tool found broken stops counting from the date given', () => {
  const recall = (part: Partial<Recall> = {}): Recall => ({
    evidence: 'recall',
    tool: 'tool-x',
    from: OPENED - DAY_MS,
    ...part,
  });
  const byTool = ALL.map((f) =>
    f.evidence === 'overwrite'
      ? { ...f, tool: 'tool-x', toolVersion: '2.1' }
      : { ...f, tool: 'tool-z' },
  );
  const table: readonly [string, Recall[], string][] = [
    ['not recalled', [], 'accept'],
    ['recalled', [recall()], 'hold'],
    ['recalled from later on', [recall({ from: OPENED + DAY_MS })], 'accept'],
    ['another tool', [recall({ tool: 'tool-y' })], 'accept'],
    ['this version', [recall({ toolVersion: '2.1' })], 'hold'],
    ['another version', [recall({ toolVersion: '2.2' })], 'accept'],
    ['this model and OS', [recall({ model: 'EX-A24', os: '15' })], 'hold'],
    ['another model', [recall({ model: 'EX-A23' })], 'accept'],
    ['another OS', [recall({ os: '14' })], 'accept'],
  ];
  for (const [name, recalls, verdict] of table) {
    test(`R30 ${name}: ${verdict}`, () => {
      const decision = judgeAt(releasePhone({ recalls, findings: byTool }), RELEASE);
      assert.equal(decision.verdict, verdict);
      if (verdict === 'hold') {
        assert.ok(decision.ignored.some((i) => i.rule === 'R30' && i.evidence === 'overwrite'));
        assert.deepEqual(steps(decision), ['overwrite', 'second-look-user-data']);
      }
    });
  }
  test('R30 what a recalled tool reported as left behind still stands', () => {
    const residue = finding({
      evidence: 'r',
      compartment: 'felica',
      value: 'residue',
      class: 'probe',
      tool: 'tool-x',
      interval: at(50),
    });
    const facts = releasePhone({ recalls: [recall()], findings: [...without('r', ALL), residue] });
    assert.equal(stateOf(facts, 'felica'), 'residue');
  });
});
