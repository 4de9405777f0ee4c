/** A report's statements as published: without numbers that the publication does not show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Codebook, loadCodings } from './codebook.ts';
import { loadQuestionnaire } from './load-questionnaire.ts';
import type { Pool } from './pool.ts';
import { loadPool } from './pool-file.ts';
import { publish } from './publish.ts';
import { type PublishedStatement, publishStatements } from './publish-statements.ts';
import type { Questionnaire } from './questionnaire.ts';
import { loadStatements } from './statement.ts';
import {
  CODINGS,
  loaded,
  policyWith,
  problemsOf,
  QUESTIONNAIRE,
  sample,
} from './survey.testing.ts';

const POOL = loaded(
  loadPool(
    `
pool: sample/1
operators: 7
answers:
  sells: { counts: { phones: 1, nothing: 6 } }
  sources: [[holders]]
  losses: { counts: { none: 4, few: 3 } }
  staff: [1, 2, 3, 4, 50, 60, { noAnswer: true }]
  views: [a, b, c, d, e, f, g]
`,
    sample(),
    [],
  ),
);

const says = '{ ja: 文, en: words }';
const HEAD = `page: 1, place: { ja: 見出し, en: heading }, says: ${says}`;
const STATEMENTS = loaded(
  loadStatements(
    `
title: { ja: まとめ, en: summary }
statements:
  - { id: all, ${HEAD}, claim: { exactly: 7 }, measure: dealer/operators }
  - { id: losses, ${HEAD}, claim: many, measure: dealer/losses/none }
  - { id: sells, ${HEAD}, claim: some, measure: dealer/sells/phones }
  - id: either
    page: 1
    place: { ja: 見出し, en: heading }
    says: ${says}
    claim: each
    measure: dealer/losses/none
    readings: [{ by: elsewhere, name: ${says}, claim: some, measure: dealer/sources/holders }]
  - { id: outside, ${HEAD}, outside: ${says} }
`,
    [POOL],
  ),
);

function outcomes(policy: string): readonly string[] {
  const published = publish([POOL], policyWith(policy));
  assert.ok(published.kind === 'good');
  const first = publishStatements(STATEMENTS, [POOL], published.value);
  const counted = ({ asWorded }: PublishedStatement): string =>
    asWorded === undefined ? '' : ` ${asWorded.count}/${asWorded.base}`;
  return first.map((one) => `${one.id} ${one.outcome}${counted(one)}`);
}

test('a statement is published with its count, and a reading with its own', () => {
  assert.deepEqual(outcomes('minBase: 2\nbecause: { ja: 見本, en: a sample }'), [
    'all reproduces 7/7',
    'losses reproduces 4/7',
    'sells reproduces 1/7',
    // Only one operator was asked where its phones come from: the question is withheld.
    'either not-told',
    'outside outside',
  ]);
});

test('a statement on a hidden count has no number', () => {
  assert.deepEqual(outcomes('minBase: 3\nminCell: 3'), [
    'all reproduces 7/7',
    'losses reproduces 4/7',
    'sells not-told',
    'either not-told',
    'outside outside',
  ]);
});

/** One statement based on `measure`, published with small cells hidden. */
function resting(measure: string, pool: Pool, policy = 'minCell: 2\n'): string {
  const file = `
title: { ja: まとめ, en: summary }
statements:
  - { id: one, ${HEAD}, claim: some, measure: ${measure} }
`;
  const statements = loaded(loadStatements(file, [pool]));
  const published = publish([pool], policyWith(policy));
  assert.ok(published.kind === 'good', JSON.stringify(published));
  const [first] = publishStatements(statements, [pool], published.value);
  return `${first?.outcome} ${first?.asWorded?.count}/${first?.asWorded?.base}`;
}

const codedAs = (
  codings: string,
  codes: readonly string[],
  questionnaire = sample(),
): readonly Codebook[] => {
  const answers = codes.map((as, index) => `${index + 1}: ${as}`).join(', ');
  return loaded(
    loadCodings(codings.replace('answers: {}', `answers: { ${answers} }`), questionnaire),
  );
};

const answered = (questionnaire: Questionnaire, codebooks: readonly Codebook[], more = ''): Pool =>
  loaded(
    loadPool(
      `
pool: sample/1
operators: 7
answers:
  sells: { counts: { nothing: 7 } }
  sources: []
  losses: { counts: { none: 4, few: 3 } }
  staff: [1, 2, 3, 4, 50, 60, 70]
  views: [a, b, c, d, e, f, g]
${more}`,
      questionnaire,
      codebooks,
    ),
  );

/** A second text question after `views`, with a codebook that has the id of the first question. */
const TWO_TEXTS = `${QUESTIONNAIRE}
  - { id: wishes, number: 6, kind: text, ask: { ja: 望み, en: Wishes? } }
`;

test('a codebook with another question’s id is published with its own question', () => {
  const questionnaire = loaded(loadQuestionnaire(TWO_TEXTS));
  const codings = CODINGS.replace('id: views-about', 'id: views').replace(
    'question: views',
    'question: wishes',
  );
  // Only one named people: `wishes` is not published at all; for `views` all seven answered.
  const codes = [...Array(6).fill('[tools]'), '[people]'];
  const pool = answered(
    questionnaire,
    codedAs(codings, codes, questionnaire),
    '  wishes: [a, b, c, d, e, f, g]\n',
  );
  assert.equal(resting('dealer/views/people', pool, 'minBase: 3\n'), 'reproduces 1/7');
  assert.equal(resting('dealer/views/people', pool), 'not-told undefined/undefined');
});

test('`choices` and `answers` are ways of counting, not names of measures', () => {
  const pool = answered(sample(), []);
  const file = (measure: string) =>
    `title: ${says}\nstatements: [{ id: one, ${HEAD}, claim: some, measure: ${measure} }]\n`;
  const load = (measure: string) => problemsOf(loadStatements(file(measure), [pool]));
  // The question that came first would decide, in the pool and in the publication.
  assert.deepEqual(load('dealer/answers/(answered)'), ['statements[0].measure unknown-measure']);
  assert.deepEqual(load('dealer/choices/few'), ['statements[0].measure unknown-measure']);
  assert.deepEqual(load('dealer/views/(answered)'), []);
  assert.equal(resting('dealer/views/(answered)', pool), 'reproduces 7/7');
});

test('a reading that reveals overlaps is in no statement if cells are hidden', () => {
  const codings = CODINGS.replace(
    '{ id: people, ja: 人, en: people }',
    '{ id: people, ja: 人, en: people }\n      - { id: time, ja: 時間, en: time }',
  );
  const codes = [
    '[tools]',
    '[tools]',
    '[tools, people]',
    '[people]',
    '[people]',
    '[time]',
    '[time]',
  ];
  const pool = answered(sample(), codedAs(codings, codes));
  assert.equal(resting('dealer/views-about/either', pool, 'minBase: 3\n'), 'reproduces 5/7');
  assert.equal(resting('dealer/views-about/either', pool), 'not-told undefined/undefined');
});
