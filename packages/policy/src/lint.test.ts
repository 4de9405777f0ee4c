/**
 * Lint on one requirement: may it strand a phone, let an unproven one reach the next user, or
 * destroy a phone for a reason that is not about its inside.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMPARTMENTS } from '@nagori/model';
import { policyWith, type RequirementPart } from './judged.testing.ts';
import { isDeferral, lintPolicy } from './lint.ts';
import type { Alternative, Policy } from './schema.ts';

/** `code field…` of the problems of one requirement, next to one that asks about everything. */
function found(asked: RequirementPart, part: Partial<Policy> = {}): readonly string[] {
  const all: RequirementPart = {
    on: [...COMPARTMENTS],
    anyOf: [{ look: 'probe' }],
    never: 'refuse',
  };
  const { source } = policyWith([asked, all], { route: ['sale', 'repair'], ...part });
  const problems = lintPolicy(source, 'p');
  for (const { message } of problems) assert.match(message, /^[a-z`][^\n]+[^.\n]$/);
  return problems.map(({ field, code }) => `${code} ${field}`);
}

const steps: Alternative['steps'] = ['accept-terms'];
const terms = (part: Partial<RequirementPart>): RequirementPart => ({
  on: ['terms'],
  anyOf: [{ met: true, steps }],
  ...part,
});
const data = (part: Partial<RequirementPart>): RequirementPart => ({
  on: ['user-data'],
  anyOf: [{ look: 'eye', steps }],
  ...part,
});

describe('G3 a way out', () => {
  const stranded = ['strands-phones p.require[0].anyOf'];
  const table: readonly [string, RequirementPart, readonly string[]][] = [
    ['steps', terms({}), []],
    ['no steps', terms({ anyOf: [{ met: true }] }), stranded],
    ['no steps, with `never`', terms({ anyOf: [{ met: true }], never: 'hold' }), []],
    ['steps in the second', terms({ anyOf: [{ is: ['a'] }, { met: true, steps }] }), []],
    [
      'only `unless: bad`, with a final `bad`',
      terms({ anyOf: [{ unless: 'bad' }], bad: 'refuse' }),
      [],
    ],
    ['only `unless: bad`, with a hold for `bad`', terms({ anyOf: [{ unless: 'bad' }] }), stranded],
    [
      'met without steps, with a final `bad`',
      terms({ anyOf: [{ met: true }], bad: 'refuse' }),
      stranded,
    ],
  ];
  for (const [name, asked, expected] of table) {
    test(`${name}: ${expected.join(', ') || 'in order'}`, () =>
      assert.deepEqual(found(asked), expected));
  }
});

describe('G4 what destroys', () => {
  const fault = (key: string): string[] => [`destroy-not-about-fate p.require[0].${key}`];
  const fate: RequirementPart = {
    on: ['fate'],
    anyOf: [{ unless: 'bad' }],
    bad: 'destroy',
    never: 'destroy',
  };
  const table: readonly [string, RequirementPart, readonly string[]][] = [
    ['a circumstance, bad', terms({ bad: 'destroy' }), fault('bad')],
    ['a circumstance, never', terms({ never: 'destroy' }), fault('never')],
    [
      'a circumstance, both',
      terms({ bad: 'destroy', never: 'destroy' }),
      [...fault('bad'), ...fault('never')],
    ],
    ['a circumstance that refuses', terms({ bad: 'refuse', never: 'quarantine' }), []],
    ['fate', fate, []],
    ['fate with another subject', { ...fate, on: ['terms', 'fate'] }, []],
    ['a compartment', data({ bad: 'destroy', never: 'destroy' }), []],
  ];
  for (const [name, asked, expected] of table) {
    test(`${name}: ${expected.join(', ') || 'in order'}`, () =>
      assert.deepEqual(found(asked), expected));
  }
});

describe('L5 what passes without proof', () => {
  const confined: Alternative['route'] = ['repair'];
  const leak = 'unproven-to-next-user p.require[0].anyOf[0].route';
  const kinds: readonly Alternative[] = [
    { defer: 'unknown' },
    { defer: 'residue' },
    { statement: ['awaited'] },
    { statement: ['none', 'awaited'] },
    { say: ['revoked'] },
    { say: ['never', 'revoked'] },
  ];
  for (const kind of kinds) {
    test(`${JSON.stringify(kind)}: only if it reaches no next user`, () => {
      assert.equal(isDeferral(kind), true);
      assert.deepEqual(found(data({ anyOf: [{ ...kind, steps }] })), [leak]);
      assert.deepEqual(found(data({ anyOf: [{ ...kind, steps, route: confined }] })), []);
      assert.deepEqual(found(data({ anyOf: [{ ...kind, steps }] }), { route: ['repair'] }), []);
    });
  }
  test('every route that reaches one is named', () => {
    const route: Policy['route'] = ['sale', 'repair', 'reuse'];
    const { source } = policyWith([data({ anyOf: [{ defer: 'unknown', steps, route }] })], {
      route,
    });
    const fault = lintPolicy(source, 'p').map((problem) => problem.message);
    assert.ok(fault.includes('lets what is unproven go to `sale`, `reuse` (L5)'), `${fault}`);
  });
  const proofs: readonly Alternative[] = [
    { na: 'capability' },
    { look: 'eye' },
    { act: ['erase'] },
    { verified: ['erase'] },
    { statement: ['none', 'deleted'] },
    { say: ['never', 'erased', 'confirmed', 'reported'] },
  ];
  for (const kind of proofs) {
    test(`${JSON.stringify(kind)}: a proof may lead to any route`, () => {
      assert.equal(isDeferral(kind), false);
      assert.deepEqual(found(data({ anyOf: [{ ...kind, steps }] })), []);
    });
  }
});

describe('kinds that do not fit their subject', () => {
  const place = 'unreachable-kind p.require[0].anyOf[0]';
  for (const kind of [{ is: ['x'] }, { met: true }, { unless: 'bad' }] as Alternative[]) {
    test(JSON.stringify(kind), () => {
      assert.deepEqual(found(data({ anyOf: [{ ...kind, steps }] })), [place]);
      assert.deepEqual(found(terms({ anyOf: [{ ...kind, steps }] })), []);
    });
  }
  for (const kind of [{ look: 'eye' }, { na: 'capability' }, { act: ['erase'] }] as Alternative[]) {
    test(JSON.stringify(kind), () => {
      assert.deepEqual(found(terms({ anyOf: [{ ...kind, steps }] })), [place]);
    });
  }
});

describe('a policy may openly leave out what is newer than the survey', () => {
  const unasked = (on: RequirementPart['on']): RequirementPart => ({
    on,
    anyOf: [{ unless: 'bad' }, { act: ['removal'], steps }],
  });
  test('the card in the phone', () => assert.deepEqual(found(unasked(['card-record'])), []));
  test('R01 but nothing that the survey covered', () => {
    const place = 'unreachable-kind p.require[0].anyOf[0]';
    assert.deepEqual(found(unasked(['sd-card'])), [place]);
    assert.deepEqual(found(unasked(['card-record', 'sd-card'])), [place]);
  });
});

describe('routes', () => {
  const nowhere = 'no-common-route p.route';
  const to = (...route: NonNullable<Alternative['route']>): Alternative => ({
    look: 'eye',
    steps,
    route,
  });
  const table: readonly [string, Alternative[], readonly string[]][] = [
    ['a route of the policy', [to('repair')], []],
    ['a route of the policy and one that it lacks', [to('repair', 'parts')], []],
    [
      'only routes that the policy lacks',
      [to('parts')],
      ['no-common-route p.require[0].anyOf[0].route', nowhere],
    ],
    ['two alternatives with a common route', [to('repair'), to('repair', 'sale')], []],
    ['two alternatives without a common route', [to('repair'), to('sale')], [nowhere]],
  ];
  for (const [name, anyOf, expected] of table) {
    test(`${name}: ${expected.join(', ') || 'in order'}`, () =>
      assert.deepEqual(found(data({ anyOf })), expected));
  }
});

test('R01 every compartment needs a requirement, one problem each', () => {
  const { source } = policyWith([data({}), { on: ['sim'], anyOf: [{ look: 'eye', steps }] }]);
  const missing = COMPARTMENTS.length - 2;
  const problems = lintPolicy(source, 'p');
  assert.deepEqual(
    problems.map((p) => `${p.code} ${p.field}`),
    Array.from({ length: missing }, () => 'compartment-not-asked p.require'),
  );
  const named = problems.flatMap((p) => p.message.match(/`[a-z-]+`/g) ?? []);
  assert.equal(new Set(named).size, missing);
  assert.ok(!named.includes('`user-data`') && !named.includes('`sim`'));
});
