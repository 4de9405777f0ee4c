import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SHELF, shippedGraph, shippedScenario, shippedWorld } from './flow.testing.ts';
import { FLOW_PROBLEM_CODES } from './flow-problem.ts';
import { loadGraph, loadScenario, worldOf } from './load-flow.ts';
import type { Graph, Scenario } from './schema.ts';

/** The codes with which a changed graph or scenario is refused. */
function codesOf(change: (graph: Graph) => Graph, scenario = shippedScenario('as-told')): string[] {
  const loaded = worldOf(change(shippedGraph()), [scenario], SHELF);
  return loaded.kind === 'good' ? [] : loaded.reason.map(({ code }) => code);
}

function place(graph: Graph, id: string, change: object): Graph {
  const places = graph.places.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...graph, places };
}

function parameter(graph: Graph, id: string, change: object): Graph {
  const parameters = graph.parameters.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...graph, parameters };
}

function edge(graph: Graph, from: string, to: string, change: object): Graph {
  const edges = graph.edges.map((one) =>
    one.from === from && one.to === to ? { ...one, ...change } : one,
  );
  return { ...graph, edges };
}

const REFUSED: readonly (readonly [code: string, change: (graph: Graph) => Graph])[] = [
  ['flow-duplicate', (g) => ({ ...g, kinds: [...g.kinds, ...g.kinds.slice(0, 1)] })],
  ['flow-range', (g) => parameter(g, 'enrolled', { low: 0.5 })],
  ['flow-range', (g) => parameter(g, 'enrolled', { high: 1.5 })],
  ['flow-source-missing', (g) => parameter(g, 'enrolled', { assumption: undefined })],
  // An edge, a weight, a way of working and a wait need a source, or a range as an assumption.
  ['flow-source-missing', (g) => edge(g, 'mno-mail', 'mno-depot', { source: undefined })],
  [
    'flow-source-missing',
    (g) => edge(g, 'mno-mail', 'mno-depot', { assumption: { ja: '仮', en: 'assumed' } }),
  ],
  ['flow-source-missing', (g) => edge(g, 'intermediary', 'mvno', { weight: undefined })],
  ['flow-range', (g) => parameter(g, 'partner-to-abroad', { low: 1, value: 1, high: 1 })],
  [
    'flow-source-missing',
    (g) => place(g, 'dealer-sale', { variants: [{ preset: 'dealer-sale', count: 1 }] }),
  ],
  [
    'flow-unknown-name',
    (g) => ({ ...g, parameters: g.parameters.filter(({ id }) => id !== 'wait-sign-off') }),
  ],
  ['flow-unknown-name', (g) => place(g, 'mvno', { refused: 'nowhere' })],
  ['flow-unknown-name', (g) => ({ ...g, parameters: g.parameters.filter((p) => p.id !== 'dead') })],
  // A probability is not a weight.
  ['flow-unknown-name', (g) => ({ ...g, kinds: g.kinds.map((k) => ({ ...k, weight: 'dead' })) })],
  ['flow-policy-missing', (g) => place(g, 'mvno', { variants: [] })],
  [
    'flow-policy-missing',
    (g) => place(g, 'mvno', { variants: [{ preset: 'dealer-buyback', count: 1, source: 'p1' }] }),
  ],
  ['flow-dead-end', (g) => ({ ...g, edges: g.edges.filter(({ from }) => from !== 'recycler') })],
  ['flow-dead-end', (g) => place(g, 'mvno', { destroyed: undefined })],
  ['flow-field', (g) => place(g, 'mvno', { stage: undefined })],
  ['flow-circle', (g) => ({ ...g, edges: g.edges.map((edge) => ({ ...edge, once: false })) })],
];

for (const [index, [code, change]] of REFUSED.entries()) {
  test(`a graph is refused with ${code} (${index})`, () => {
    assert.ok(codesOf(change).includes(code), codesOf(change).join());
  });
}

test('the shipped graph is not refused', () => {
  assert.deepEqual(
    codesOf((graph) => graph),
    [],
  );
});

test('a scenario with an unknown name is refused', () => {
  const scenario = shippedScenario('as-told');
  const set: Scenario['set'] = [{ parameter: 'nothing', value: 1 }];
  assert.deepEqual(
    codesOf((g) => g, { ...scenario, set }),
    ['flow-unknown-name'],
  );
  const variants: Scenario['variants'] = [{ at: 'nowhere', use: [{ count: 1, source: 'p1' }] }];
  assert.deepEqual(
    codesOf((g) => g, { ...scenario, variants }),
    ['flow-unknown-name'],
  );
});

test('invalid YAML or an unknown field is refused with its path', () => {
  const broken = loadGraph('graph: [');
  assert.ok(broken.kind === 'bad' && broken.reason[0]?.code === 'flow-not-yaml');
  const unknown = loadScenario(
    'scenario: a\ntitle: {ja: あ, en: a}\nabout: {ja: あ, en: a}\nmore: 1',
  );
  assert.ok(unknown.kind === 'bad' && unknown.reason[0]?.code === 'flow-field');
  const number = loadScenario(
    'scenario: a\ntitle: {ja: あ, en: a}\nabout: {ja: あ, en: a}\n' +
      'set: [{parameter: dead, value: "1"}]',
  );
  assert.ok(number.kind === 'bad' && number.reason[0]?.field === 'set[0].value');
});

test('a number’s source is given in both languages; the missing part is named', () => {
  const head = 'scenario: a\ntitle: {ja: あ, en: a}\nabout: {ja: あ, en: a}\n';
  const wrong = loadScenario(
    `${head}set:\n` +
      '  - {parameter: dead, value: 1, assumption: mine}\n' +
      '  - {parameter: dead, value: 1, source: {ja: 私}}\n' +
      'variants: [{at: mvno, use: [{count: 1, source: design}, {count: 1, source: p7 Q3 b1}]}]',
  );
  assert.ok(wrong.kind === 'bad');
  assert.deepEqual(
    wrong.reason.map(({ field, code }) => [field, code]),
    [
      ['set[0].assumption', 'flow-field'],
      ['set[1].source.en', 'flow-field'],
      ['variants[0].use[0].source', 'flow-field'],
    ],
  );
});

test('an edge’s source is a report reference, starred for unnumbered pages', () => {
  const refused = (fields: string): readonly string[] => {
    const text = readFileSync(new URL('../../../flows/distribution.yaml', import.meta.url), 'utf8');
    const read = loadGraph(`${text}\n  - {from: mno-mail, to: returned, ${fields}}`);
    return read.kind === 'good' ? [] : read.reason.map(({ field }) => field.replace(/\d+/, 'N'));
  };
  assert.deepEqual(refused('source: "p10 Q10 b2, p13* Q1 b1"'), []);
  assert.deepEqual(refused('source: p13 Q1 b1'), ['edges[N].source']);
  assert.deepEqual(refused('source: p10* Q10'), ['edges[N].source']);
  assert.deepEqual(refused('source: {ja: 推定, en: inferred}'), ['edges[N].source']);
  assert.deepEqual(refused('source: p1, weight: 4'), ['edges[N].weight']);
});

test('aliases are refused with their line, and every wrong field is named', () => {
  const head = 'scenario: a\ntitle: {ja: あ, en: a}\nabout: {ja: あ, en: a}\n';
  const alias = loadScenario(`${head}set: &s []\nvariants: *s`);
  assert.deepEqual(alias.kind === 'bad' && alias.reason, [
    { field: 'line 5', code: 'flow-not-yaml', message: 'aliases are not taken' },
  ]);
  const wrong = loadScenario(`${head}more: 1\npassport: maybe\nequipment: [hammer]\nset: [{}]`);
  assert.ok(wrong.kind === 'bad');
  assert.deepEqual(
    wrong.reason.map(({ field, message }) => `${field}: ${message.slice(0, 14)}`).sort(),
    [
      'equipment[0]: must be one of',
      'more: `more` is not ',
      'passport: must be boolean',
      'set[0].parameter: must be there',
      'set[0].value: must be there',
    ].map((line) => {
      const [field = '', message = ''] = line.split(': ');
      return `${field}: ${message.slice(0, 14)}`;
    }),
  );
});

test('every code of the list is covered by a test above', () => {
  const covered = new Set(['flow-not-yaml', ...REFUSED.map(([code]) => code)]);
  assert.deepEqual(
    [...FLOW_PROBLEM_CODES].filter((code) => !covered.has(code)),
    [],
  );
});

test('a value replaces the range, and the later scenario the earlier', () => {
  const { parameters } = shippedWorld('every-counter-prompts');
  const prompted = parameters.find(({ id }) => id === 'prompted-at-counter');
  assert.ok(prompted !== undefined);
  assert.deepEqual([prompted.low, prompted.value, prompted.high], [1, 1, 1]);
  assert.match(prompted.source?.ja ?? '', /^p5/);
});

test('only the unasked requirements are removed from the presets', () => {
  const policyAt = (scenario: string) => {
    const world = shippedWorld(scenario);
    const at = world.places.get('dealer-inspection');
    const variant = at?.variants[0];
    assert.ok(at !== undefined && variant !== undefined);
    const policy = world.policyOf(at, variant, 'buyback');
    assert.ok(policy !== undefined && policy !== 'nobody');
    return policy;
  };
  const [felica, shipped] = [policyAt('felica-as-shipped'), policyAt('as-shipped')];
  const ids = (policy: typeof felica): string[] => policy.requirements.map(({ id }) => id);
  assert.deepEqual(
    ids(shipped).filter((id) => !ids(felica).includes(id)),
    ['jpki-bench'],
  );
  assert.notEqual(felica.digest, shipped.digest);
});
