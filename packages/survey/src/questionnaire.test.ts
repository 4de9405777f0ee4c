/** Questionnaires: what loads, and the problems of those that do not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadQuestionnaire } from './load-questionnaire.ts';
import { problemsOf, QUESTIONNAIRE, sample } from './survey.testing.ts';

test('a questionnaire loads with its questions in order', () => {
  const { questions, operators } = sample();
  assert.equal(operators, 'dealer');
  assert.deepEqual(
    questions.map(({ id, kind, required, audience }) => [id, kind, required, audience].join()),
    [
      'sells,one,true,public',
      'sources,several,true,public',
      'losses,range,true,public',
      'staff,number,false,public',
      'views,text,true,public',
    ],
  );
});

/** One change to the sample, and the problem it must give. */
const BROKEN: readonly (readonly [from: string, to: string, problem: string])[] = [
  ['operators: dealer', 'operators: bank', 'operators not-allowed'],
  ['title: { ja: 見本, en: sample }', 'title: { ja: 見本 }', 'title.en missing'],
  ['questionnaire: sample/1', 'questionnaire: sample', 'questionnaire bad-format'],
  ['kind: text', 'kind: essay', 'questions[4].kind not-allowed'],
  ['longest: 200', 'longst: 200', 'questions[4].longst unknown-field'],
  ['longest: 200', 'longest: long', 'questions[4].longest bad-format'],
  ['id: views', 'id: sells', 'questions[4].id duplicate-id'],
  ['{ id: dealers,', '{ id: holders,', 'questions[1].options[1].id duplicate-id'],
  ['question: sells', 'question: buys', 'questions[1].when[0].question unknown-question'],
  ['question: sells', 'question: losses', 'questions[1].when[0].question later-question'],
  ['is: [phones]', 'is: [cars]', 'questions[1].when[0].is[0] unknown-option'],
  ['from: 1, to: 99', 'from: 0, to: 99', 'questions[2].bands[1] bands-overlap'],
  ['from: 1, to: 99', 'from: 2, to: 99', 'questions[2].bands[1] bands-gap'],
  ['from: 1, to: 99', 'from: 99, to: 1', 'questions[2].bands[1] bad-format'],
  ['from: 1, to: 99', 'from: 1, about: 9', 'questions[2].bands[1] bad-format'],
  ['max: 1000', 'max: 2000', 'questions[3].bands bands-gap'],
  ['min: 0\n    max: 1000', 'min: 5\n    max: 2', 'questions[3].max out-of-range'],
  [
    'longest: 200',
    'when: [{ question: staff, is: [small] }]',
    'questions[4].when[0].question condition-not-on-choice',
  ],
  ['number: 5', 'number: 5\n    section: loss', 'questions[4].section not-allowed'],
  ['operators: dealer', 'operators: dealer\noperators: mno', 'line 4 not-yaml'],
  ['title: { ja: 見本, en: sample }', 'title: &t { ja: 見, en: s }\nx: *t', 'line 5 not-yaml'],
];

for (const [from, to, problem] of BROKEN) {
  test(`a questionnaire is refused with ${problem}`, () => {
    assert.ok(QUESTIONNAIRE.includes(from), 'the sample holds no such line');
    const found = problemsOf(loadQuestionnaire(QUESTIONNAIRE.replace(from, to)));
    assert.ok(found.includes(problem), found.join('\n'));
  });
}

test('all problems of a file are reported at once, and a declared gap is not one', () => {
  const twice = QUESTIONNAIRE.replace('is: [phones]', 'is: [cars]').replace('from: 1,', 'from: 2,');
  assert.deepEqual(problemsOf(loadQuestionnaire(twice)), [
    'questions[1].when[0].is[0] unknown-option',
    'questions[2].bands[1] bands-gap',
  ]);
  const said = QUESTIONNAIRE.replace('from: 1,', 'from: 2,').replace(
    'unit: { ja: 件',
    'gaps: true\n    unit: { ja: 件',
  );
  assert.deepEqual(problemsOf(loadQuestionnaire(said)), []);
});
