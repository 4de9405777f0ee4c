/** What a policy file may contain: forms, words, defaults, and non-empty lists. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type * as z from 'zod';
import {
  ALTERNATIVE_KINDS,
  alternativeSchema,
  otherwiseSchema,
  policySchema,
  presetSchema,
  requirementSchema,
  sharedSchema,
  useSchema,
  whenSchema,
} from './schema.ts';

const VERDICTS = ['hold', 'refuse', 'destroy', 'quarantine'];
const REQUIREMENT = { id: 'a', rule: 'R01', on: ['sim'], anyOf: [{ look: 'eye' }], cite: ['p1'] };
const TITLE = { ja: '例', en: 'x' };
const POLICY = {
  id: 'a/1',
  title: TITLE,
  channel: ['sale'],
  stage: 'release',
  route: ['sale'],
  giver: 'absent',
  deadline: { after: '1d', do: 'return' },
  stuck: 'refuse',
  require: [REQUIREMENT],
};
const PRESET = { preset: 'a', title: TITLE, about: TITLE, policies: [POLICY] };

function takes(schema: z.ZodType, value: unknown): boolean {
  return schema.safeParse(value).success;
}

describe('forms', () => {
  const ids: readonly [string, boolean][] = [
    ['a', true],
    ['jpki-intake-2', true],
    ['', false],
    ['-a', false],
    ['a-', false],
    ['a--b', false],
    ['A', false],
    ['a b', false],
    ['ä', false],
    ['a\n', false],
  ];
  for (const [id, good] of ids) {
    test(`id \`${id}\`: ${good ? 'accepted' : 'refused'}`, () => {
      assert.equal(takes(requirementSchema, { ...REQUIREMENT, id }), good);
      assert.equal(takes(presetSchema, { ...PRESET, preset: id }), good);
    });
  }
  const versions: readonly [string, boolean][] = [
    ['a/1', true],
    ['a-b/10', true],
    ['a/05', false],
    ['a/0', false],
    ['a', false],
    ['a/', false],
    ['a/1x', false],
    ['-a/1', false],
    ['!a/1', false],
    ['a/1\n', false],
  ];
  for (const [id, good] of versions) {
    test(`policy \`${id}\`: ${good ? 'accepted' : 'refused'}`, () => {
      assert.equal(takes(policySchema, { ...POLICY, id }), good);
    });
  }
  const durations: readonly [string, boolean][] = [
    ['1m', true],
    ['72h', true],
    ['99999d', true],
    ['100000d', false],
    ['0d', false],
    ['d', false],
    ['1', false],
    ['1w', false],
    ['x1d', false],
    ['1dx', false],
    ['-1d', false],
    ['1.5d', false],
  ];
  for (const [after, good] of durations) {
    test(`duration \`${after}\`: ${good ? 'accepted' : 'refused'}`, () => {
      assert.equal(takes(otherwiseSchema, { after, do: 'return' }), good);
      assert.equal(takes(alternativeSchema, { look: 'eye', within: after }), good);
    });
  }
});

describe('words', () => {
  const rows: readonly [string, z.ZodType, object, string, readonly string[]][] = [
    ['power', whenSchema, {}, 'power', ['on', 'off']],
    ['screen', whenSchema, {}, 'screen', ['ok', 'cracked']],
    ['na', alternativeSchema, {}, 'na', ['capability']],
    ['look', alternativeSchema, {}, 'look', ['eye', 'app', 'probe']],
    ['defer', alternativeSchema, {}, 'defer', ['unknown', 'residue']],
    ['unless', alternativeSchema, {}, 'unless', ['bad']],
    ['least', alternativeSchema, { look: 'eye' }, 'least', ['eye', 'app', 'probe']],
    ['binding', alternativeSchema, { look: 'eye' }, 'binding', ['B0', 'B1', 'B2', 'B3']],
    ['do', otherwiseSchema, { after: '1d' }, 'do', ['return', 'destroy']],
    ['bad', requirementSchema, REQUIREMENT, 'bad', VERDICTS],
    ['never', requirementSchema, REQUIREMENT, 'never', VERDICTS],
    ['bad of a shared one', useSchema, { use: 'a' }, 'bad', VERDICTS],
    ['never of a shared one', useSchema, { use: 'a' }, 'never', VERDICTS],
    ['stuck', policySchema, POLICY, 'stuck', ['refuse', 'destroy', 'quarantine']],
  ];
  const others = ['accept', 'hold', 'say', 'act', 'return', 'unknown', 'none', ''];
  for (const [name, schema, rest, field, words] of rows) {
    test(`${name}: ${words.join(', ')}`, () => {
      for (const word of words) assert.ok(takes(schema, { ...rest, [field]: word }), word);
      for (const word of others.filter((one) => !words.includes(one))) {
        assert.ok(!takes(schema, { ...rest, [field]: word }), `\`${word}\``);
      }
    });
  }
  const lists: readonly [string, z.ZodType, object, string, readonly string[]][] = [
    ['statement', alternativeSchema, {}, 'statement', ['none', 'deleted', 'awaited']],
    ['say', alternativeSchema, {}, 'say', ['never', 'erased', 'revoked', 'confirmed', 'reported']],
    ['giver', whenSchema, {}, 'giver', ['present', 'reachable', 'absent']],
    ['possession', whenSchema, {}, 'possession', ['with-giver', 'held', 'owned']],
    ['act', alternativeSchema, {}, 'act', ['erase', 'removal']],
    ['verified', alternativeSchema, {}, 'verified', ['erase', 'overwrite']],
    ['is', alternativeSchema, {}, 'is', ['ok', 'none']],
    ['methods', alternativeSchema, { look: 'eye' }, 'methods', ['look', 'tool-check']],
    ['with', alternativeSchema, { look: 'eye' }, 'with', ['terms', 'warranty']],
    ['route', alternativeSchema, { look: 'eye' }, 'route', ['sale', 'parts']],
    ['steps', alternativeSchema, { look: 'eye' }, 'steps', ['revoke', 'overwrite']],
    ['on', requirementSchema, REQUIREMENT, 'on', ['sim', 'fate', 'terms']],
    ['of', requirementSchema, REQUIREMENT, 'of', ['R04', 'R28']],
    ['cite', requirementSchema, REQUIREMENT, 'cite', ['p1', 'design']],
    ['channel', policySchema, POLICY, 'channel', ['sale', 'trade-in']],
    ['policy’s route', policySchema, POLICY, 'route', ['sale', 'parts']],
  ];
  for (const [name, schema, rest, field, words] of lists) {
    test(`${name}: must not be empty`, () => {
      assert.ok(takes(schema, { ...rest, [field]: words }));
      for (const word of words) assert.ok(takes(schema, { ...rest, [field]: [word] }), word);
      assert.ok(!takes(schema, { ...rest, [field]: [] }));
      assert.ok(!takes(schema, { ...rest, [field]: ['!'] }));
      assert.ok(!takes(schema, { ...rest, [field]: words[0] }));
    });
  }
  test('no list of requirements, alternatives or policies is empty', () => {
    assert.ok(!takes(requirementSchema, { ...REQUIREMENT, anyOf: [] }));
    assert.ok(!takes(policySchema, { ...POLICY, require: [] }));
    assert.ok(!takes(presetSchema, { ...PRESET, policies: [] }));
    assert.ok(!takes(sharedSchema, { shared: [] }));
    assert.ok(takes(sharedSchema, { shared: [REQUIREMENT] }));
    assert.ok(!takes(policySchema, { ...POLICY, title: { ja: '', en: 'x' } }));
    assert.ok(!takes(policySchema, { ...POLICY, title: { ja: '例', en: '' } }));
  });
  test('`persons` is 2 only; `met` is true only', () => {
    assert.ok(takes(alternativeSchema, { look: 'app', persons: 2 }));
    assert.ok(!takes(alternativeSchema, { look: 'app', persons: 3 }));
    assert.ok(takes(alternativeSchema, { met: true }));
    assert.ok(!takes(alternativeSchema, { met: false }));
  });
});

describe('one kind for each alternative', () => {
  const ONE: Readonly<Record<string, unknown>> = {
    na: 'capability',
    act: ['erase'],
    look: 'eye',
    verified: ['erase'],
    statement: ['none'],
    say: ['never'],
    defer: 'unknown',
    is: ['ok'],
    met: true,
    unless: 'bad',
  };
  test('exactly one kind', () => {
    assert.deepEqual(Object.keys(ONE), [...ALTERNATIVE_KINDS]);
    for (const kind of ALTERNATIVE_KINDS) {
      assert.ok(takes(alternativeSchema, { [kind]: ONE[kind] }), kind);
      for (const other of ALTERNATIVE_KINDS) {
        if (other === kind) continue;
        const two = { [kind]: ONE[kind], [other]: ONE[other] };
        assert.ok(!takes(alternativeSchema, two), `${kind} ${other}`);
      }
    }
    assert.ok(!takes(alternativeSchema, { within: '1d' }));
    const said = alternativeSchema.safeParse({});
    assert.match(said.error?.issues[0]?.message ?? '', /one kind/);
  });
});

test('defaults', () => {
  assert.equal(requirementSchema.parse(REQUIREMENT).bad, 'hold');
  const { mustTake, equipment, trust } = policySchema.parse(POLICY);
  assert.deepEqual([mustTake, equipment], [false, []]);
  assert.deepEqual(trust, { certified: false, operators: [], tools: [] });
  const some = policySchema.parse({ ...POLICY, trust: { tools: ['t'] } });
  assert.deepEqual(some.trust, { certified: false, operators: [], tools: ['t'] });
});

test('an unknown field is refused in every object', () => {
  const rows: readonly [z.ZodType, object][] = [
    [whenSchema, {}],
    [alternativeSchema, { look: 'eye' }],
    [otherwiseSchema, { after: '1d', do: 'return' }],
    [requirementSchema, REQUIREMENT],
    [useSchema, { use: 'a' }],
    [policySchema, POLICY],
    [presetSchema, PRESET],
    [sharedSchema, { shared: [REQUIREMENT] }],
  ];
  for (const [schema, value] of rows) {
    assert.ok(takes(schema, value));
    assert.ok(!takes(schema, { ...value, colour: 'red' }));
  }
  assert.ok(!takes(policySchema, { ...POLICY, trust: { colour: 'red' } }));
  assert.ok(!takes(policySchema, { ...POLICY, title: { ...TITLE, fr: 'x' } }));
});
