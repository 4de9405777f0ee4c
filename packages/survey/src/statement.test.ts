/** A report's statements: claims as text rows, readings by name, and what does not load. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCodings } from './codebook.ts';
import { holds, judgeStatement } from './judge-statement.ts';
import { loadPool } from './pool-file.ts';
import { type Claim, loadStatements } from './statement.ts';
import { CODINGS, loaded, poolYaml, problemsOf, sample } from './survey.testing.ts';

const ROWS: readonly (readonly [Claim, count: number, base: number, holds: boolean])[] = [
  ['each', 4, 4, true],
  ['each', 3, 4, false],
  ['each', 0, 0, false],
  ['many', 3, 5, true],
  ['many', 2, 4, false],
  ['usual', 3, 4, true],
  ['usual', 2, 4, false],
  ['some', 1, 4, true],
  ['some', 0, 4, false],
  ['nobody', 0, 4, true],
  ['nobody', 1, 4, false],
  ['most-named', 3, 5, true],
  ['most-named', 2, 5, false],
  ['most-named', 0, 5, false],
  [{ exactly: 5, of: 14 }, 5, 14, true],
  [{ exactly: 5, of: 14 }, 5, 5, false],
  [{ exactly: 5 }, 5, 5, true],
  [{ exactly: 5 }, 4, 5, false],
];

for (const [claim, count, base, expected] of ROWS) {
  test(`${JSON.stringify(claim)} of ${count}/${base}: ${expected}`, () => {
    // Compared with another answer that is named twice.
    assert.equal(holds(claim, { count, base, others: [2] }), expected);
  });
}

const STATEMENTS = `
title: { ja: まとめ, en: summary }
statements:
  - id: first
    page: 1
    place: { ja: 上, en: top }
    says: { ja: 各社, en: each }
    claim: each
    measure: dealer/views-about/tools
    readings:
      - { by: silence, name: { ja: どちらでも, en: either }, measure: dealer/views-about/either }
  - id: second
    page: 1
    place: { ja: 上, en: top }
    says: { ja: 外, en: outside }
    outside: { ja: 尋ねない, en: not asked }
`;
const POOL = poolYaml('1, 2, 3', 'a, b, c');

const poolWith = (answers: string) =>
  loaded(
    loadPool(
      POOL,
      sample(),
      loaded(loadCodings(CODINGS.replace('answers: {}', `answers: ${answers}`), sample())),
    ),
  );

test('reproduces as worded, only by a named reading, or not', () => {
  const outcomes = (answers: string): readonly string[] => {
    const pools = [poolWith(answers)];
    const { statements } = loaded(loadStatements(STATEMENTS, pools));
    return statements.map((statement) => judgeStatement(statement, pools).outcome);
  };
  assert.deepEqual(outcomes('{ 1: [tools], 2: [tools], 3: [tools] }'), ['reproduces', 'outside']);
  assert.deepEqual(outcomes('{ 1: [tools], 2: [people], 3: [tools] }'), ['by-reading', 'outside']);
  assert.deepEqual(outcomes('{ 1: [tools], 2: [], 3: [tools] }'), ['by-reading', 'outside']);
  assert.deepEqual(outcomes('{ 1: [], 2: [people], 3: [people] }'), ['by-reading', 'outside']);
  assert.deepEqual(outcomes('{ 1: [], 2: [], 3: [] }'), ['does-not', 'outside']);
});

test('every applicable reading is tried, whatever its result', () => {
  const pools = [poolWith('{ 1: [tools], 2: [people], 3: [] }')];
  const { statements } = loaded(loadStatements(STATEMENTS, pools));
  const [first] = statements;
  assert.ok(first !== undefined);
  const { readings } = judgeStatement({ ...first, readings: [] }, pools);
  assert.deepEqual(
    readings.map(({ claim, measure, measured, holds }) => {
      return `${claim} ${measure.split('/')[2]} ${measured.count}/${measured.base} ${holds}`;
    }),
    [
      'usual tools 1/3 false',
      'some tools 1/3 true',
      'each either 2/3 false',
      'usual either 2/3 true',
      'some either 2/3 true',
    ],
  );
});

test('statements are refused for missing measures, missing claims and repeated ids', () => {
  const pools = [poolWith('{}')];
  const load = (from: string, to: string) =>
    problemsOf(loadStatements(STATEMENTS.replace(from, to), pools));
  assert.deepEqual(load('', ''), []);
  assert.deepEqual(load('views-about/tools', 'views-about/cars'), [
    'statements[0].measure unknown-measure',
  ]);
  assert.deepEqual(load('dealer/views-about/either', 'mno/views-about/either'), [
    'statements[0].readings[0].measure unknown-measure',
  ]);
  assert.deepEqual(load('    claim: each\n', ''), ['statements[0] bad-format']);
  assert.deepEqual(load('id: second', 'id: first'), ['statements[1].id duplicate-id']);
  assert.deepEqual(load('claim: each', 'claim: most'), ['statements[0].claim not-allowed']);
  assert.deepEqual(load('measure: dealer/views-about/tools', 'measure: tools'), [
    'statements[0].measure bad-format',
  ]);
});
