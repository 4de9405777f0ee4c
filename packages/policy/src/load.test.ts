/** What a policy file must satisfy: every refusal names the field and the reason. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GATE_YAML, SHARED_YAML } from '@nagori/testkit';
import fc from 'fast-check';
import { broken, GOOD, problems } from './broken-policy.testing.ts';
import { loadPreset } from './index.ts';
import { properties } from './load.testing.ts';

describe('a policy that loads', () => {
  test('the examples load', () => {
    assert.deepEqual(problems(GOOD), []);
    assert.deepEqual(problems(GATE_YAML), []);
  });
  test('the digest covers the content of the policy, not its formatting', () => {
    const digest = (yaml: string): string | undefined => {
      const loaded = loadPreset(yaml, SHARED_YAML);
      return loaded.kind === 'good' ? loaded.value.policies[0]?.digest : undefined;
    };
    assert.match(digest(GOOD) ?? '', /^[0-9a-f]{64}$/);
    assert.equal(digest(`# a comment\n${GOOD}`), digest(GOOD));
    assert.notEqual(digest(GOOD.replace('7d', '8d')), digest(GOOD));
  });
  test('folded Japanese text gets no spaces at line ends', () => {
    const folded = GOOD.replace(/^about:.*(\n {2}.*)*$/m, () =>
      [
        'about:',
        '  ja: >-',
        '    見る。',
        '    iPhone',
        '    は消す。',
        '  en: >-',
        '    a',
        '    b',
      ].join('\n'),
    );
    const loaded = loadPreset(folded, SHARED_YAML);
    assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
    assert.deepEqual(loaded.value.about, { ja: '見る。 iPhone は消す。', en: 'a b' });
    const whole = loadPreset(folded.replace('iPhone', '端末'), SHARED_YAML);
    assert.equal(whole.kind === 'good' && whole.value.about.ja, '見る。端末は消す。');
  });
  describe('a shared requirement', () => {
    const shared = `
shared:
  - id: erased
    rule: R01
    on: [user-data]
    anyOf: [{ look: eye, steps: [look-at-setup-screen] }]
    bad: quarantine
    never: refuse
    otherwise: { after: 2d, do: return }
    cite: [design]
`;
    const table: readonly [string, object][] = [
      ['', {}],
      [', bad: hold', { bad: 'hold' }],
      [', never: destroy', { never: 'destroy' }],
      [', otherwise: { after: 5d, do: destroy }', { otherwise: { after: '5d', do: 'destroy' } }],
    ];
    for (const [more, own] of table) {
      test(`is used as it is, except for the policy’s own fields: ${more}`, () => {
        const loaded = loadPreset(`${GOOD}      - { use: erased${more} }\n`, shared);
        assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
        assert.deepEqual(loaded.value.policies[0]?.source.require[2], {
          id: 'erased',
          rule: 'R01',
          on: ['user-data'],
          anyOf: [{ look: 'eye', steps: ['look-at-setup-screen'] }],
          bad: 'quarantine',
          never: 'refuse',
          otherwise: { after: '2d', do: 'return' },
          cite: ['design'],
          ...own,
        });
      });
    }
  });
  test('the compiled policy equals the written one', () => {
    const loaded = loadPreset(GOOD, SHARED_YAML);
    assert.ok(loaded.kind === 'good');
    const { preset, title, about, policies } = loaded.value;
    assert.deepEqual(
      [preset, title.en, about.ja, policies.length],
      ['small', 'A small example', '例', 1],
    );
  });
});

describe('a policy that does not load', () => {
  const inside = 'policies[0].require[0]';
  type Problem = readonly [string, string];
  const table: readonly [string, string, string, string, string, ...Problem[]][] = [
    ['an unknown rule', 'rule: R19', 'rule: R99', 'policies[0].require[1].rule', 'unknown-rule'],
    [
      'an unknown step',
      '[ask-network]',
      '[ask-nobody]',
      'policies[0].require[1].anyOf[0].steps[0]',
      'unknown-step',
    ],
    [
      'a misspelt field',
      'bad: refuse',
      'bda: refuse',
      'policies[0].require[1].bda',
      'unknown-field',
    ],
    [
      'an unknown field in an alternative',
      'look: probe',
      'look: probe, lok: eye',
      `${inside}.anyOf[0].lok`,
      'unknown-field',
    ],
    [
      'an unknown channel',
      'channel: [sale]',
      'channel: [gift]',
      'policies[0].channel[0]',
      'not-allowed',
    ],
    ['no stage', '    stage: release\n', '', 'policies[0].stage', 'missing'],
    [
      'a duration without a unit',
      'within: 7d',
      'within: 7',
      'policies[0].require[1].anyOf[0].within',
      'bad-format',
    ],
    [
      'two kinds in one alternative',
      '{ look: probe }',
      '{ look: probe, act: [overwrite] }',
      `${inside}.anyOf[0]`,
      'bad-format',
    ],
    ['an id without a version', 'small-release/1', 'small-release', 'policies[0].id', 'bad-format'],
    [
      'an unknown shared requirement',
      '      - id: network',
      '      - { use: nothing }\n      - id: network',
      'policies[0].require[1].use',
      'unknown-shared',
    ],
    ['a duplicate id', 'id: network', 'id: inside', 'policies[0].require[1].id', 'duplicate-id'],
    [
      'a compartment without a requirement',
      'sim, sd-card',
      'sim',
      'policies[0].require',
      'compartment-not-asked',
    ],
    [
      'only past events, without `never`',
      '        never: destroy\n',
      '',
      `${inside}.anyOf`,
      'strands-phones',
    ],
    [
      'a deferral to the next user',
      'route: [destruction] }',
      'route: [sale, destruction] }',
      `${inside}.anyOf[1].route`,
      'unproven-to-next-user',
    ],
    [
      'a deferral without a route',
      'defer: unknown, route: [destruction]',
      'defer: unknown',
      `${inside}.anyOf[1].route`,
      'unproven-to-next-user',
    ],
    [
      '"awaited" without a route',
      'look: probe',
      'statement: [awaited]',
      `${inside}.anyOf[0].route`,
      'unproven-to-next-user',
    ],
    [
      '"revoked" without a route',
      'look: probe',
      'say: [revoked]',
      `${inside}.anyOf[0].route`,
      'unproven-to-next-user',
    ],
    [
      'a circumstance that destroys',
      'bad: refuse',
      'bad: destroy',
      'policies[0].require[1].bad',
      'destroy-not-about-fate',
    ],
    [
      'a compartment met like a circumstance',
      'look: probe',
      'met: true',
      `${inside}.anyOf[0]`,
      'unreachable-kind',
    ],
    [
      'a circumstance met like a compartment',
      'is: [ok]',
      'look: eye',
      'policies[0].require[1].anyOf[0]',
      'unreachable-kind',
    ],
    [
      'compartments and circumstances together',
      'on: [network]',
      'on: [network, sim]',
      'policies[0].require[1].on',
      'not-allowed',
      ['policies[0].require[1].anyOf[0]', 'unreachable-kind'],
    ],
    [
      'a route that the policy does not have',
      'route: [destruction] }',
      'route: [parts] }',
      `${inside}.anyOf[1].route`,
      'no-common-route',
      ['policies[0].route', 'no-common-route'],
    ],
    [
      'alternatives without a common route',
      'steps: [ask-network] }',
      'steps: [ask-network], route: [sale] }',
      'policies[0].route',
      'no-common-route',
    ],
    ['not YAML', 'preset: small', 'preset: [small', 'line 3', 'not-yaml'],
    ['a duplicate key', 'preset: small', 'preset: small\npreset: small', 'line 3', 'not-yaml'],
    ['an unused field', 'preset: small', 'colour: red\npreset: small', 'colour', 'unknown-field'],
    [
      'a string instead of a list',
      'channel: [sale]',
      'channel: sale',
      'policies[0].channel',
      'bad-format',
    ],
    ['null instead of an object', '- { look: probe }', '-', `${inside}.anyOf[0]`, 'bad-format'],
    [
      'null instead of a requirement',
      '      - id: network',
      '      -\n      - id: network',
      'policies[0].require[1]',
      'bad-format',
    ],
    [
      'a string instead of a requirement',
      '      - id: network',
      '      - network\n      - id: network',
      'policies[0].require[1]',
      'bad-format',
    ],
    [
      'a shared requirement with a value that is not allowed',
      '      - id: network',
      '      - { use: matches, bad: maybe }\n      - id: network',
      'policies[0].require[1].bad',
      'not-allowed',
    ],
    [
      'a shared requirement named by a number',
      '      - id: network',
      '      - { use: 7 }\n      - id: network',
      'policies[0].require[1].use',
      'bad-format',
    ],
    [
      'a shared requirement with an unknown field',
      '      - id: network',
      '      - { use: matches, colour: red }\n      - id: network',
      'policies[0].require[1].colour',
      'unknown-field',
    ],
  ];
  for (const [name, from, to, field, code, ...more] of table) {
    test(`${name}: ${code}`, () => assert.deepEqual(broken(from, to), [[field, code], ...more]));
  }
  test('a message lists the allowed values', () => {
    const message = (from: string, to: string) => problems(GOOD.replace(from, to))[0]?.message;
    assert.equal(message('channel: [sale]', 'channel: sale'), 'must be array');
    assert.equal(
      message('bad: refuse', 'bad: maybe'),
      'must be one of hold, refuse, destroy, quarantine',
    );
  });
  test('all problems are reported at once', () => {
    const yaml = GOOD.replace('rule: R19', 'rule: R99').replace('stage: release', 'stage: later');
    assert.deepEqual(
      problems(yaml)
        .map((p) => p.code)
        .sort(),
      ['not-allowed', 'unknown-rule'],
    );
  });
  test('a mistake in the shared file is reported in the shared file', () => {
    const found = problems(GOOD, SHARED_YAML.replace('R18', 'R98'));
    assert.deepEqual(
      found.map((p) => [p.field, p.code]),
      [['shared.yaml shared[0].rule', 'unknown-rule']],
    );
  });
  test('a duplicate key, an alias, a billion laughs: refused, not expanded', () => {
    assert.equal(
      problems(GOOD.replace('stuck: destroy', 'stuck: destroy\n    stuck: refuse'))[0]?.code,
      'not-yaml',
    );
    const laughs = 'a: &a [x, x]\nb: &b [*a, *a]\npreset: [*b, *b]\n';
    assert.deepEqual(
      problems(laughs).map((p) => [p.field, p.code]),
      [2, 2, 3, 3].map((line) => [`line ${line}`, 'not-yaml']),
    );
  });
  test('two policies or requirements of one id: reported at the second', () => {
    const policy = GOOD.slice(GOOD.indexOf('  - id: small'));
    const other = policy.replace('small-release/1', 'other/1');
    const ids = (yaml: string) => problems(yaml).map((p) => [p.field, p.code]);
    assert.deepEqual(ids(GOOD + other), []);
    assert.deepEqual(ids(GOOD + other + policy), [['policies[2].id', 'duplicate-id']]);
    assert.deepEqual(ids(GOOD.replace('id: network', 'id: inside') + other), [
      ['policies[0].require[1].id', 'duplicate-id'],
    ]);
  });
});

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 300 }));
}
