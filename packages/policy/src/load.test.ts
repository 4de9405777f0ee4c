/** What a policy file must be before it may judge: every refusal names the field and the reason. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GATE_YAML, SHARED_YAML } from '@nagori/testkit';
import { loadPreset, type PolicyProblem } from './index.ts';

/** A release policy of one line a compartment, to be broken in one place. */
const GOOD = `
preset: small
title: { ja: 小さな例, en: A small example }
about: { ja: 例, en: An example }
policies:
  - id: small-release/1
    title: { ja: 販売前, en: Before sale }
    channel: [sale]
    stage: release
    route: [sale, destruction]
    giver: absent
    deadline: { after: 30d, do: destroy }
    stuck: destroy
    require:
      - id: inside
        rule: R01
        on: [user-data, felica, jpki-certificate, jpki-key, account-lock, sim, sd-card]
        anyOf:
          - { look: probe }
          - { defer: unknown, route: [destruction] }
        never: destroy
        cite: [design]
      - id: network
        rule: R19
        on: [network]
        anyOf:
          - { is: [ok], within: 7d, steps: [ask-network] }
        bad: refuse
        cite: [design]
`;

function problems(yaml: string, shared = SHARED_YAML): readonly PolicyProblem[] {
  const loaded = loadPreset(yaml, shared);
  return loaded.kind === 'bad' ? loaded.reason : [];
}

function broken(from: string, to: string): readonly (readonly [string, string])[] {
  assert.ok(GOOD.includes(from), `\`${from}\` is not in the example`);
  return problems(GOOD.replace(from, to)).map((p) => [p.field, p.code] as const);
}

describe('a policy that loads', () => {
  test('the examples load', () => {
    assert.deepEqual(problems(GOOD), []);
    assert.deepEqual(problems(GATE_YAML), []);
  });
  test('the digest is of what the policy says, not of how it is written', () => {
    const digest = (yaml: string): string | undefined => {
      const loaded = loadPreset(yaml, SHARED_YAML);
      return loaded.kind === 'good' ? loaded.value.policies[0]?.digest : undefined;
    };
    assert.match(digest(GOOD) ?? '', /^[0-9a-f]{64}$/);
    assert.equal(digest(`# a comment\n${GOOD}`), digest(GOOD));
    assert.notEqual(digest(GOOD.replace('7d', '8d')), digest(GOOD));
  });
  test('a shared requirement takes what the policy makes of it', () => {
    const use = `${GOOD}      - { use: matches, bad: refuse }\n`;
    const loaded = loadPreset(use, SHARED_YAML);
    assert.ok(loaded.kind === 'good');
    const matches = loaded.value.policies[0]?.source.require.find((r) => r.id === 'matches');
    assert.equal(matches?.bad, 'refuse');
  });
});

describe('a policy that does not load', () => {
  const inside = 'policies[0].require[0]';
  const table: readonly [string, string, string, string, string][] = [
    ['an unknown rule', 'rule: R19', 'rule: R99', 'policies[0].require[1].rule', 'unknown-rule'],
    [
      'an unknown step',
      '[ask-network]',
      '[ask-nobody]',
      'policies[0].require[1].anyOf[0].steps[0]',
      'unknown-step',
    ],
    [
      'a field misspelt',
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
    ['an id twice', 'id: network', 'id: inside', 'policies[0].require[1].id', 'duplicate-id'],
    [
      'a compartment nobody asks after',
      'sim, sd-card',
      'sim',
      'policies[0].require',
      'compartment-not-asked',
    ],
    [
      'nothing but the past, and no never',
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
    ],
    [
      'a route that the policy does not have',
      'route: [destruction] }',
      'route: [parts] }',
      `${inside}.anyOf[1].route`,
      'no-common-route',
    ],
    [
      'alternatives that leave nowhere to go',
      'steps: [ask-network] }',
      'steps: [ask-network], route: [sale] }',
      'policies[0].route',
      'no-common-route',
    ],
    ['not YAML', 'preset: small', 'preset: [small', 'line 3', 'not-yaml'],
  ];
  for (const [name, from, to, field, code] of table) {
    test(`${name}: ${code}`, () => {
      const found = broken(from, to);
      assert.ok(
        found.some(([f, c]) => f === field && c === code),
        JSON.stringify(found),
      );
    });
  }
  test('all problems are told at once', () => {
    const yaml = GOOD.replace('rule: R19', 'rule: R99').replace('stage: release', 'stage: later');
    assert.deepEqual(
      problems(yaml)
        .map((p) => p.code)
        .sort(),
      ['not-allowed', 'unknown-rule'],
    );
  });
  test('a mistake in the shared file is told as the shared file’s', () => {
    const found = problems(GOOD, SHARED_YAML.replace('R18', 'R98'));
    assert.equal(found[0]?.field, 'shared.yaml shared[0].rule');
  });
  test('a key twice, an alias, a billion laughs: refused, not expanded', () => {
    assert.equal(
      problems(GOOD.replace('stuck: destroy', 'stuck: destroy\n    stuck: refuse'))[0]?.code,
      'not-yaml',
    );
    const laughs = 'a: &a [x, x]\nb: &b [*a, *a]\npreset: [*b, *b]\n';
    assert.ok(problems(laughs).length > 0);
  });
});
