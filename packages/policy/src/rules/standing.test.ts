/** R25, R30: what others record about operators and tools. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  DAY_MS,
  type Decision,
  type Facts,
  type Finding,
  type Interval,
  intervalOf,
  MINUTE_MS,
  type Recall,
  type StandingPeriod,
} from '@nagori/model';
import { at, finding, OPENED, releasePhone, without } from '@nagori/testkit';
import { ALL, AT_PURCHASE, INSPECTION, judgeAt, RELEASE, stateOf } from '../judged.testing.ts';

const steps = (decision: Decision): string[] => decision.steps.map((step) => step.id);

describe('R25 evidence of another operator counts by its standing at that time', () => {
  /** On this day after OPENED, by the register's clock. */
  const saidOn = (day: number): Interval => {
    const t = OPENED + day * DAY_MS;
    return intervalOf(t, t, 'server', 'register');
  };
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
    said: saidOn(from),
    ...part,
  });
  const theirs = (part: Partial<Finding> = {}): Finding[] =>
    ALL.map((f) =>
      f.compartment === 'felica' ? { ...f, operator: 'op-other', shop: 'shop-1', ...part } : f,
    );
  const judged = (standings: StandingPeriod[], findings = theirs()): Decision =>
    judgeAt(releasePhone({ standings, findings: [...findings, AT_PURCHASE] }), INSPECTION);
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
    ['cancelled for cause, retroactively', [period('certified'), period('cancelled', -10)], 'hold'],
    ['cancelled later', [period('certified'), period('cancelled', 5)], 'accept'],
  ];
  for (const [name, standings, verdict] of table) {
    test(`R25 ${name}: ${verdict}`, () => {
      assert.equal(judged(standings).verdict, verdict);
    });
  }
  const both = period('certified', -30, { shops: ['shop-1', 'shop-2'] });
  const narrowed = (from: number, part: Partial<StandingPeriod> = {}) =>
    period('certified', from, { shops: ['shop-2'], ...part });
  const newest: readonly [string, StandingPeriod[], string][] = [
    ['two shops are listed', [both], 'accept'],
    ['the shop was removed from the list', [both, narrowed(-5)], 'hold'],
    ['removed from a later day on', [both, narrowed(2, { said: saidOn(-5) })], 'accept'],
    ['removed and added again', [both, narrowed(-5), { ...both, said: saidOn(-2) }], 'accept'],
    ['both lists stated at once', [both, narrowed(-5, { said: both.said })], 'hold'],
    ['another source has another list', [both, narrowed(-5, { by: 'op-third' })], 'accept'],
    ['another operator’s list', [both, narrowed(-5, { operator: 'op-third' })], 'accept'],
    ['a member since', [both, period('member', -5)], 'accept'],
    [
      'the term was shortened',
      [both, { ...both, until: OPENED - DAY_MS, said: saidOn(-5) }],
      'hold',
    ],
    [
      'the term was lengthened',
      [
        { ...both, until: OPENED - DAY_MS },
        { ...both, said: saidOn(-5) },
      ],
      'accept',
    ],
    [
      'a term before this one is recorded later',
      [both, narrowed(-60, { until: both.from, said: saidOn(-5) })],
      'accept',
    ],
  ];
  for (const [name, standings, verdict] of newest) {
    test(`R25 of a listing and its narrowing the newest counts: ${name}: ${verdict}`, () => {
      assert.equal(judged(standings).verdict, verdict);
      assert.equal(judged(standings.toReversed()).verdict, verdict);
    });
  }
  test('R25 evidence from a shop’s listed time still counts', () => {
    const before = theirs({ interval: at(0) });
    const standings = [both, narrowed(0, { from: OPENED + 5 * MINUTE_MS, said: saidOn(1) })];
    assert.equal(judged(standings, before).verdict, 'accept');
  });
  test('R25 a residue counts from any source', () => {
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
        findings: [...ALL, AT_PURCHASE],
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
  test('R30 a residue that a recalled tool reported still counts', () => {
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
