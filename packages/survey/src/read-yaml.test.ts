/** Damaged files: every loader returns problems and never throws. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadCodings } from './codebook.ts';
import { loadQuestionnaire } from './load-questionnaire.ts';
import { loadPool } from './pool-file.ts';
import { type Loaded, MOST_PROBLEMS } from './problem.ts';
import { loadPublicationPolicy } from './publication-policy.ts';
import { loadSheets } from './sheet-file.ts';
import { loadStatements } from './statement.ts';
import { CODINGS, problemsOf, QUESTIONNAIRE, sample } from './survey.testing.ts';

const SHEETS = `
sheets: sample/1
entries:
  - sheet: s-1
    operator: dealer-a
    state: submitted
    savedAt: 2026-11-01T10:00:00+09:00
    submittedAt: 2026-11-01T11:00:00+09:00
    answers: { sells: phones, sources: [holders], losses: none, staff: { about: 3 }, views: なし }
`;
const POOL = `
pool: sample/1
operators: 2
answers:
  sells: { counts: { phones: 1, nothing: 1 } }
  sources: [[dealers]]
  losses: { withheld: committee }
  staff: [{ about: 5 }, { noAnswer: true }]
  views: [a, { en: b }]
`;
const STATEMENTS = `
title: { ja: まとめ, en: summary }
statements:
  - id: first
    page: 1
    place: { ja: 上, en: top }
    says: { ja: 外, en: outside }
    outside: { ja: 尋ねない, en: not asked }
`;
const POLICY = 'publication: open/1\ntitle: { ja: 公表, en: published }\nminCell: 2\n';

const LOADERS: readonly (readonly [string, string, (text: string) => Loaded<unknown>])[] = [
  ['questionnaire', QUESTIONNAIRE, loadQuestionnaire],
  ['codings', CODINGS, (text) => loadCodings(text, sample())],
  ['sheets', SHEETS, (text) => loadSheets(text, sample())],
  ['answers', POOL, (text) => loadPool(text, sample(), [])],
  ['statements', STATEMENTS, (text) => loadStatements(text, [])],
  ['publication', POLICY, loadPublicationPolicy],
];

test('a file full of errors is refused with its first problems and the number of others', () => {
  const last = '      - { id: nothing, ja: いいえ, en: nothing }\n';
  const same = '      - { id: same, ja: 同じ, en: same }\n'.repeat(MOST_PROBLEMS + 6);
  const twice = loadQuestionnaire(QUESTIONNAIRE.replace(last, last + same));
  assert.ok(twice.kind === 'bad');
  assert.equal(twice.reason.length, MOST_PROBLEMS + 1);
  assert.deepEqual(twice.reason.at(-1), {
    field: 'file',
    code: 'more-problems',
    message: 'has 5 more problems',
  });
  const fields = Array.from({ length: MOST_PROBLEMS + 3 }, (_, index) => `field-${index}: 1\n`);
  const unknown = loadQuestionnaire(QUESTIONNAIRE + fields.join(''));
  assert.ok(unknown.kind === 'bad');
  assert.equal(unknown.reason.at(-1)?.message, 'has 3 more problems');
});

test('a question cannot have the name of an object’s built-in property', () => {
  const named = QUESTIONNAIRE.replace('id: views', 'id: constructor');
  assert.deepEqual(problemsOf(loadQuestionnaire(named)), ['questions[4].id bad-format']);
  const answers = POOL.replace('losses:', 'constructor:');
  assert.deepEqual(problemsOf(loadPool(answers, sample(), [])), ['answers.constructor bad-format']);
});

const PIECES = [
  'null',
  '[]',
  '{}',
  '7',
  '-1',
  '"',
  ': ',
  '- ',
  '\n',
  '__proto__',
  '\u0000',
  '.nan',
];

for (const [name, text, load] of LOADERS) {
  test(`${name}: a damaged file gives problems and no exception`, () => {
    assert.equal(load(text).kind, 'good', JSON.stringify(load(text)));
    let problems = 0;
    const words = text.match(/[^\s{},:[\]]+/g) ?? [];
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })),
        fc.nat(),
        (word, piece, place) => {
          const damaged = text.replace(word, () => piece);
          const cut = place % 4 === 0 ? damaged.slice(0, place % damaged.length) : damaged;
          const loaded = load(cut);
          if (loaded.kind === 'bad') problems++;
          assert.ok(loaded.kind === 'good' || loaded.reason.length > 0);
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(problems > 50, 'hardly any damage was reported');
  });
}
