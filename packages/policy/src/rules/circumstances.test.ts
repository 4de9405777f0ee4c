/** R12, R20, R25 and the violations, as the gate derives them: detail, good or bad, evidence. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type {
  Circumstance,
  CustodyEntry,
  CustodyFaultKind,
  DerivedSubject,
  Facts,
  StandingPeriod,
} from '@nagori/model';
import { at, bought, circumstance, factsWith, finding, OPENED, used } from '@nagori/testkit';
import { certifiedPeriod, policyWith } from '../judged.testing.ts';
import type { Policy } from '../schema.ts';
import { situationOf } from '../situation-of.ts';
import { derive, entriesOf, unanswered, withLater } from './circumstances.ts';

const NOW = OPENED + 60 * 60_000;

/** `good|bad detail evidence…` */
function derived(
  subject: DerivedSubject,
  facts: Partial<Facts>,
  part: Partial<Policy> = {},
  of: readonly string[] = [],
): string {
  const policy = policyWith([{ on: [subject], anyOf: [{ met: true }] }], part);
  const { bad, detail, evidence } = derive(
    situationOf(factsWith(facts), policy, NOW),
    subject,
    new Set(of),
  );
  return [bad ? 'bad' : 'good', detail, ...evidence].join(' ');
}

test('the identity of the phone', () => {
  assert.equal(derived('identified', {}), 'good known');
  const identity = { kind: 'provisional', label: 'box-1' } as const;
  assert.equal(derived('identified', { identity }), 'good provisional');
});

describe('R20 custody', () => {
  const entry = (part: object): CustodyEntry => ({ ...bought(), ...part }) as CustodyEntry;
  const next = (part: object = {}): CustodyEntry =>
    entry({ evidence: 'b', from: 'op-self', to: 'dealer', interval: at(-30), ...part });
  const first = entry({ evidence: 'a' });
  const end: CustodyEntry = { evidence: 'end', kind: 'destroyed', by: 'x', interval: at(-40) };
  const faults: Readonly<Record<CustodyFaultKind, readonly CustodyEntry[]>> = {
    gap: [first, next({ from: 'depot' })],
    fork: [first, next({ from: 'holder' })],
    'open-transfer': [{ ...first, confirmed: false } as CustodyEntry, next()],
    'order-not-proven': [first, next({ interval: at(-60) })],
    'after-destruction': [first, end, next()],
  };
  for (const [kind, custody] of Object.entries(faults)) {
    test(`R20 ${kind}: named, with its entries`, () => {
      const pair = kind === 'after-destruction' ? 'end b' : 'a b';
      assert.equal(derived('custody', { custody }), `bad ${kind} ${pair}`);
    });
  }
  const held = entry({ ownership: false });
  const open = entry({
    evidence: 'b',
    to: 'dealer',
    from: 'op-self',
    confirmed: false,
    interval: at(-30),
  });
  type Row = readonly [string, readonly CustodyEntry[], Partial<Policy>, string];
  const bench: Partial<Policy> = { stage: 'inspection', route: ['repair'] };
  const sale: Partial<Policy> = { stage: 'release', route: ['sale', 'repair'] };
  const table: readonly Row[] = [
    ['with the giver, at intake', [], {}, 'good unbroken'],
    ['with the giver, at the bench', [], bench, 'bad not-in-our-hands'],
    ['held, at the bench', [held], bench, 'good unbroken'],
    ['held, before a sale', [held], sale, 'bad open-transfer'],
    ['owned, before a sale', [first], sale, 'good unbroken'],
    ['owned, and promised to another', [first, open], bench, 'bad open-transfer'],
    ['owned, and promised to another, at intake', [first, open], {}, 'good unbroken'],
  ];
  for (const [name, custody, part, expected] of table) {
    test(`R20 ${name}: ${expected}`, () =>
      assert.equal(derived('custody', { custody }, part), expected));
  }
});

describe('R12 fate', () => {
  const collected = { ...bought(), channel: 'collection' } as CustodyEntry;
  const end: CustodyEntry = { evidence: 'end', kind: 'destroyed', by: 'x', interval: at(1) };
  const table: readonly [string, readonly CustodyEntry[], Partial<Policy>, string][] = [
    ['nothing', [], { route: ['sale'] }, 'good open'],
    ['destroyed', [end], {}, 'bad destroyed'],
    ['destroyed, once collected', [collected, end], { route: ['sale'] }, 'bad destroyed'],
    [
      'collected, under a policy with a next user',
      [collected],
      { route: ['sale'] },
      'bad collected',
    ],
    [
      'collected, under a policy of destruction',
      [collected],
      { route: ['destruction'] },
      'good open',
    ],
    [
      'collected, under the collection policy',
      [collected],
      { route: ['sale'], channel: ['collection'] },
      'good open',
    ],
    ['bought, under a policy with a next user', [bought()], { route: ['sale'] }, 'good open'],
  ];
  for (const [name, custody, part, expected] of table) {
    test(`R12 ${name}: ${expected}`, () =>
      assert.equal(derived('fate', { custody }, part), expected));
  }
});

describe('R25 the supplier’s standing', () => {
  const member = (part: Partial<StandingPeriod> = {}) =>
    certifiedPeriod({ standing: 'member', ...part });
  const table: readonly [string, readonly StandingPeriod[], string][] = [
    ['nothing known', [], 'none'],
    ['certified', [certifiedPeriod({})], 'certified'],
    ['member', [member()], 'member'],
    ['both', [member(), certifiedPeriod({})], 'certified'],
    ['another is a member', [member({ operator: 'op-third' })], 'none'],
    ['of two, one is a member', [member({ operator: 'op-third' }), member()], 'member'],
    ['another is certified', [certifiedPeriod({ operator: 'op-third' })], 'none'],
    ['suspended', [certifiedPeriod({ standing: 'suspended' })], 'none'],
    ['member from this very moment', [member({ from: NOW })], 'member'],
    ['member from the next moment', [member({ from: NOW + 1 })], 'none'],
    ['member until this very moment', [member({ until: NOW })], 'member'],
    ['member until the moment before', [member({ until: NOW - 1 })], 'none'],
  ];
  for (const [name, standings, expected] of table) {
    test(`R25 ${name}: ${expected}`, () => {
      const said = derived('supplier-standing', { supplier: 'op-other', standings });
      assert.equal(said, `good ${expected}`);
    });
  }
  const listed = certifiedPeriod({ shops: ['shop-1', 'shop-2'] });
  const record = (...shops: readonly string[]) => ({
    supplier: 'op-other',
    standings: [listed],
    findings: shops.map((shop, i) => of({ evidence: `f${i}`, shop })),
  });
  const of = (part: object) =>
    finding({
      evidence: 'f',
      compartment: 'felica',
      operator: 'op-other',
      backing: 'station',
      ...part,
    });
  const shops: readonly [string, Partial<Facts>, string][] = [
    ['the record names a listed shop', record('shop-1'), 'certified'],
    ['the record names two shops, both listed', record('shop-1', 'shop-2'), 'certified'],
    ['the record names an unlisted shop', record('shop-9'), 'none'],
    ['the record names a listed and an unlisted shop', record('shop-1', 'shop-9'), 'none'],
    ['no record names a shop', record(), 'certified-in-part'],
    [
      'another operator’s record names a shop',
      { ...record(), findings: [of({ operator: 'op-third', shop: 'shop-9' })] },
      'certified-in-part',
    ],
    [
      'only the supplier’s file names a listed shop',
      { ...record(), findings: [of({ shop: 'shop-1', backing: undefined })] },
      'certified-in-part',
    ],
    [
      'only the supplier’s file names an unlisted shop',
      { ...record(), findings: [of({ shop: 'shop-9', backing: undefined })] },
      'none',
    ],
    ['a member, certified in part', { ...record(), standings: [listed, member()] }, 'member'],
    [
      'its own statement about itself',
      { ...record(), standings: [certifiedPeriod({ by: 'op-other' })] },
      'none',
    ],
    [
      'an untrusted operator’s statement',
      { ...record(), standings: [member({ by: 'op-third' })] },
      'none',
    ],
  ];
  for (const [name, facts, expected] of shops) {
    test(`R25 ${name}: ${expected}`, () =>
      assert.equal(derived('supplier-standing', facts), `good ${expected}`));
  }
  test('R25 without a supplier no standing counts', () => {
    assert.equal(
      derived('supplier-standing', { standings: [certifiedPeriod({}), member()] }),
      'good none',
    );
  });
});

describe('violations', () => {
  const erased = (evidence: string, minutes: number) =>
    finding({
      evidence,
      compartment: 'felica',
      class: 'act',
      method: 'felica-erase',
      interval: at(minutes),
    });
  const reset = finding({
    evidence: 'reset',
    compartment: 'user-data',
    class: 'act',
    method: 'factory-reset',
  });
  const off = circumstance({
    evidence: 'off',
    subject: 'sign-off',
    detail: 'R28',
    interval: at(50),
  });
  const acts = { findings: [erased('y', 2), erased('x', 1)] };
  const table: readonly [string, Partial<Facts>, readonly string[], string][] = [
    ['none', {}, ['R28', 'R04'], 'good none'],
    ['one that blocks here', acts, ['R28'], 'bad R28 x y'],
    ['one that does not block here', acts, ['R04'], 'good none'],
    ['one that is signed off', { ...acts, circumstances: [off] }, ['R28'], 'good none'],
    [
      'two, of which one is signed off',
      { findings: [...acts.findings, reset], circumstances: [off] },
      ['R04', 'R28'],
      'bad R04 reset',
    ],
  ];
  for (const [name, facts, of, expected] of table) {
    test(`R28 ${name}: ${expected}`, () => {
      assert.equal(derived('violations', facts, {}, of), expected);
    });
  }
});

describe('recorded circumstances', () => {
  const said = (evidence: string, part: Partial<Circumstance> = {}): Circumstance =>
    circumstance({ evidence, subject: 'terms', interval: at(10), ...part });
  const ids = (entries: readonly Circumstance[]): readonly string[] =>
    entries.map((entry) => entry.evidence);
  const bad = said('bad', { value: 'bad', about: 'a' });
  const table: readonly [string, readonly Circumstance[], readonly string[]][] = [
    ['nothing', [], []],
    ['a good entry alone', [said('g')], []],
    ['a bad entry', [bad], ['bad']],
    ['a later good entry', [bad, said('g', { about: 'a', interval: at(11) })], []],
    ['an earlier good entry', [bad, said('g', { about: 'a', interval: at(9) })], ['bad']],
    [
      'a good entry about another case',
      [bad, said('g', { about: 'b', interval: at(11) })],
      ['bad'],
    ],
    [
      'a later unknown entry',
      [bad, said('g', { about: 'a', value: 'unknown', interval: at(11) })],
      ['bad'],
    ],
    ['a later second bad entry', [bad, { ...bad, evidence: 'c', interval: at(11) }], ['bad', 'c']],
    [
      'a good entry between two bad ones',
      [
        bad,
        said('g', { about: 'a', interval: at(11) }),
        { ...bad, evidence: 'c', interval: at(12) },
      ],
      ['c'],
    ],
  ];
  for (const [name, entries, open] of table) {
    test(`R18 ${name}: ${open.length === 0 ? 'nothing is open' : open.join(', ')}`, () => {
      assert.deepEqual(ids(unanswered(entries)), open);
    });
  }
  test('R29 a use ends an earlier good word, not a bad one', () => {
    const policy = policyWith([{ on: ['terms'], anyOf: [{ met: true }] }]);
    const circumstances = [said('before'), bad, said('later', { interval: at(40) })];
    const custody = [used(20), used(30)];
    const situation = situationOf(factsWith({ circumstances, custody }), policy, NOW);
    assert.deepEqual(ids(entriesOf(situation, 'terms')), ['bad', 'later']);
  });
  test('later entries come last and change no earlier ones', () => {
    const policy = policyWith([{ on: ['terms'], anyOf: [{ met: true }] }]);
    const { entries } = situationOf(factsWith({ circumstances: [said('a')] }), policy, NOW);
    const more = withLater(entries, [said('b'), said('c', { subject: 'prompt' })]);
    assert.deepEqual(ids(more.terms), ['a', 'b']);
    assert.deepEqual(ids(more.prompt), ['c']);
    assert.deepEqual(ids(entries.terms), ['a']);
    assert.equal(withLater(entries, []), entries);
  });
});
