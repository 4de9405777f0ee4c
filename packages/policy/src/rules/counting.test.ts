/**
 * R03, R04, R11, R25, R29, R30: what each good finding counts as, and under which rule it is put
 * aside.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  COMPARTMENTS,
  type Facts,
  type Finding,
  IGNORED_REASONS,
  type Ignored,
  type Recall,
} from '@nagori/model';
import { at, factsWith, finding, OPENED, used } from '@nagori/testkit';
import { policyWith } from '../judged.testing.ts';
import type { Policy } from '../schema.ts';
import type { Situation } from '../situation.ts';
import { situationOf } from '../situation-of.ts';

const NOW = OPENED + 60 * 60_000;
const data = (part: Partial<Finding> = {}): Finding =>
  finding({ evidence: 'e', compartment: 'user-data', interval: at(30), ...part });

function situation(facts: Partial<Facts>, part: Partial<Policy> = {}): Situation {
  const policy = policyWith([{ on: ['user-data'], anyOf: [{ look: 'eye' }] }], part);
  return situationOf(factsWith(facts), policy, NOW);
}

/**
 * What the finding counts as: a class, `unknown`, `residue`, or the reason why it does not count.
 */
function countedClass(
  one: Finding,
  facts: Partial<Facts> = {},
  part: Partial<Policy> = {},
): string {
  const { counted } = situation({ ...facts, findings: [one] }, part);
  const pile = counted.piles[COMPARTMENTS.indexOf(one.compartment)];
  assert.ok(pile);
  const put = counted.ignored.map(({ rule, reason }) => `${rule} ${reason}`);
  const tried = pile.attempts.length > 0 ? ['tried'] : [];
  const goods = pile.goods.map((good) => good.class);
  const others = [...pile.unknowns.map(() => 'unknown'), ...pile.residues.map(() => 'residue')];
  return [...goods, ...others, ...put, ...tried].join(', ');
}

describe('R25 what a finding counts as', () => {
  const trust = (tools: string[]): Partial<Policy> => ({
    trust: { certified: false, operators: [], tools },
  });
  const bench: Partial<Policy> = { stage: 'inspection' };
  const upload = { class: 'probe', backing: 'upload', tool: 'tool-x' } as const;
  const authority = { class: 'app', method: 'statement-none', backing: 'authority' } as const;
  type Row = readonly [string, Partial<Finding>, string, Partial<Policy>?];
  const table: readonly Row[] = [
    ['at a station, by a person', { class: 'app' }, 'app'],
    ['at a station, without a person', { class: 'app', person: undefined }, 'say'],
    ['said', { class: 'say' }, 'say'],
    ['unsigned', { class: 'app', backing: 'unsigned' }, 'say'],
    [
      'unsigned, by a tool that is named',
      { ...upload, backing: 'unsigned' },
      'say',
      trust(['tool-x']),
    ],
    ['uploaded, by a tool that is named', upload, 'probe', trust(['tool-x'])],
    ['uploaded, by another tool', upload, 'say', trust(['tool-y'])],
    ['uploaded, without a tool', { ...upload, tool: undefined }, 'say', trust(['tool-x'])],
    ['of another operator', { class: 'app', operator: 'op-other' }, 'say'],
    ['without an operator', { class: 'app', operator: undefined }, 'app'],
    ['stated, unbound, at intake', { ...authority, binding: 'B0' }, 'app'],
    ['stated, on the screen, at intake', { ...authority, binding: 'B1' }, 'app'],
    ['stated, on the screen, at the bench', { ...authority, binding: 'B1' }, 'say', bench],
    ['stated, read by the reader, at the bench', { ...authority, binding: 'B2' }, 'app', bench],
    ['stated, by the element, at the bench', { ...authority, binding: 'B3' }, 'app', bench],
    [
      'a receipt, at the bench',
      { ...authority, class: 'act', method: 'key-deletion' },
      'act, tried',
      bench,
    ],
    [
      'a statement that another operator recorded',
      { ...authority, binding: 'B2', operator: 'x' },
      'say',
    ],
  ];
  for (const [name, part, expected, policy] of table) {
    test(`R25 ${name}: ${expected}`, () =>
      assert.equal(countedClass(data(part), {}, policy), expected));
  }
});

describe('which evidence is put aside', () => {
  const act = { class: 'act', method: 'factory-reset' } as const;
  const holder = { ...act, actor: 'holder' } as const;
  const use = (minutes: number): Partial<Facts> => ({ custody: [used(minutes)] });
  const homeAndBack: Partial<Facts> = { custody: [{ ...used(40), sameHolder: true }] };
  type Row = readonly [string, Partial<Finding>, string, Partial<Facts>?];
  const table: readonly Row[] = [
    ['R29 clear, before a return home and back', {}, 'R29 before-last-use', homeAndBack],
    ['R29 a residue, before that', { value: 'residue' }, 'residue', homeAndBack],
    ['R29 an act, before that', holder, 'R29 before-last-use', homeAndBack],
    [
      'R29 a residue, home and back after a sale',
      { value: 'residue' },
      'R29 before-last-use',
      { custody: [used(40), { ...used(45), sameHolder: true }] },
    ],
    ['R29 clear, before a use', {}, 'R29 before-last-use', use(40)],
    ['R29 clear, at the time of a use', {}, 'R29 before-last-use', use(30)],
    ['R29 clear, after a use', {}, 'eye', use(20)],
    ['R29 clear, between two uses', {}, 'R29 before-last-use', { custody: [used(20), used(40)] }],
    ['R29 a residue, before a use', { value: 'residue' }, 'R29 before-last-use', use(40)],
    ['R29 a residue, at the time of a use', { value: 'residue' }, 'residue', use(30)],
    [
      'R29 a residue, between two uses',
      { value: 'residue' },
      'R29 before-last-use',
      { custody: [used(20), used(40)] },
    ],
    ['R29 an act, before a use', holder, 'R29 before-last-use', use(40)],
    ['R29 an act, at the time of a use', holder, 'R29 before-last-use, tried', use(30)],
    ['R29 unknown, before a use', { value: 'unknown' }, 'R29 before-last-use', use(40)],
    ['R04 staff reset it', act, 'R04 actor-not-allowed, tried'],
    ['R11 an act that failed', { ...holder, value: 'unknown' }, 'unknown, tried'],
    ['R11 an act that says nothing', { ...holder, value: 'na' }, 'tried'],
    ['R11 a look is not an act', {}, 'eye'],
    ['unknown', { value: 'unknown' }, 'unknown'],
    ['not applicable', { value: 'na' }, ''],
  ];
  for (const [name, part, expected, facts] of table) {
    test(`${name}: ${expected === '' ? 'nothing' : expected}`, () => {
      assert.equal(countedClass(data(part), facts), expected);
    });
  }
  test('evidence put aside by the readers is listed first', () => {
    const ignored: readonly Ignored[] = IGNORED_REASONS.map((reason, i) => ({
      evidence: `e${i}`,
      rule: 'R01',
      reason,
    }));
    const { counted } = situation({ ignored, findings: [data(act)] });
    assert.deepEqual(counted.ignored.slice(0, ignored.length), ignored);
    assert.deepEqual(
      counted.ignored.slice(ignored.length).map((one) => one.evidence),
      ['e'],
    );
    assert.deepEqual(counted.actorViolations, ['e']);
  });
  test('R04 only a forbidden act is a violation of the actor', () => {
    const findings = [data(), data({ evidence: 'f', ...act })];
    const { counted } = situation({ findings, ...use(40) });
    assert.deepEqual(counted.actorViolations, []);
    assert.equal(counted.ignored.length, 2);
  });
});

describe('R14 glances: a person looked at the user data and saw none', () => {
  const table: readonly [string, Partial<Finding>, boolean, Partial<Facts>?][] = [
    ['seen clear', {}, true],
    ['could not tell', { value: 'unknown' }, true],
    ['seen by an untrusted source', { backing: 'unsigned' }, true],
    ['seen something', { value: 'residue' }, false],
    ['seen in the settings', { method: 'settings-look', class: 'app' }, false],
    ['seen elsewhere', { compartment: 'felica' }, false],
    ['seen before the last use', {}, false, { custody: [used(40)] }],
    ['seen at the time of the last use', {}, true, { custody: [used(30)] }],
  ];
  for (const [name, part, counts, facts] of table) {
    test(`R14 ${name}: ${counts ? 'a glance' : 'none'}`, () => {
      const { counted, reset } = situation({ ...facts, findings: [data(part)] });
      assert.equal(counted.glances.length, counts ? 1 : 0);
      assert.equal(reset, counts);
    });
  }
  test('R14 an attempted reset is a reset, even if it does not count', () => {
    const tried = data({ class: 'act', method: 'erase', value: 'unknown' });
    assert.equal(situation({ findings: [tried] }).reset, true);
    const felica = data({ class: 'act', method: 'felica-erase', compartment: 'felica' });
    assert.equal(situation({ findings: [felica] }).reset, false);
  });
});

describe('R30 which findings a recall covers', () => {
  const recall: Recall = { evidence: 'r', tool: 'tool-x', from: OPENED };
  const counts = (part: Partial<Finding>, more: Partial<Recall> = {}): string =>
    countedClass(data({ actor: 'holder', ...part }), { recalls: [{ ...recall, ...more }] });
  const staff = { actor: 'staff', operator: 'op-self' } as const;
  const felica = { compartment: 'felica', class: 'act', method: 'felica-erase' } as const;
  const table: readonly [string, Partial<Finding>, boolean][] = [
    ['a look', { ...staff }, false],
    ['a check by tool', { ...staff, class: 'probe', method: 'tool-check' }, true],
    [
      'a walk through the chip that names no tool',
      { ...staff, class: 'probe', method: 'felica-walk' },
      true,
    ],
    ['a walk by the holder', { class: 'probe', method: 'felica-walk' }, true],
    ['a probe of the element', { ...staff, class: 'probe', method: 'jpki-probe' }, true],
    ['signed by the authority', { tool: 'tool-x', backing: 'authority' }, false],
    ['a FeliCa erasure', { ...staff, ...felica }, true],
    ['a FeliCa erasure by the holder', felica, false],
    [
      'an erasure by another operator',
      { actor: 'staff', operator: 'x', class: 'act', method: 'erase' },
      true,
    ],
    [
      'an overwriting by another operator',
      { actor: 'staff', operator: 'x', class: 'act', method: 'overwrite' },
      true,
    ],
    [
      'a reset by another operator',
      { actor: 'staff', operator: 'x', class: 'act', method: 'factory-reset' },
      false,
    ],
    ['the tool itself', { tool: 'tool-x' }, true],
    ['another tool', { tool: 'tool-y', ...staff, ...felica }, false],
  ];
  test('R30 one matching recall of two is enough', () => {
    const other = { ...recall, tool: 'tool-y' };
    for (const recalls of [
      [other, recall],
      [recall, other],
    ]) {
      assert.equal(countedClass(data({ tool: 'tool-x' }), { recalls }), 'R30 recalled');
    }
  });
  for (const [name, part, meant] of table) {
    test(`R30 ${name}: ${meant ? 'recalled' : 'counts'}`, () => {
      assert.equal(counts(part).includes('R30 recalled'), meant, counts(part));
    });
  }
  test('R30 a recall starts at its exact moment', () => {
    const { hi } = at(30);
    const named = { tool: 'tool-x' };
    assert.equal(counts(named, { from: hi }), 'R30 recalled');
    assert.equal(counts(named, { from: hi + 1 }), 'eye');
  });
});
