/** Codings and tallies: whose coding counts, and counts add up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codingHistory, countedCodes, lintCodedAnswers, loadCodings } from './codebook.ts';
import { loadQuestionnaire } from './load-questionnaire.ts';
import { poolSheets } from './pool.ts';
import { loadPool } from './pool-file.ts';
import type { Sheet } from './sheet.ts';
import { arbitrarySheets } from './sheets.testing.ts';
import { CODINGS, loaded, problemsOf, QUESTIONNAIRE, sample, sheetWith } from './survey.testing.ts';
import { type Tally, talliesOf } from './tally.ts';

const coded = (rounds: string) =>
  loaded(loadCodings(CODINGS.replace('        answers: {}\n', rounds), sample()));

const ROUNDS = `        answers: { a: [tools], b: [people, tools], c: [] }
      - by: coder-2
        at: 2026-11-02T10:00:00+09:00
        answers: { a: [tools], b: [people], c: [people] }
      - by: coder-1
        at: 2026-11-03T10:00:00+09:00
        answers: { b: [people] }
      - by: lead
        at: 2026-11-04T10:00:00+09:00
        settles: true
        answers: { c: [tools] }
`;

test('the latest coding of each coder counts; a difference is disputed until settled', () => {
  const [book] = coded(ROUNDS);
  assert.ok(book !== undefined);
  const on = (day: number) => Date.parse(`2026-11-0${day}T12:00:00+09:00`);
  assert.deepEqual(countedCodes(book, 'a'), { kind: 'coded', as: ['tools'] });
  assert.deepEqual(countedCodes(book, 'b', on(1)), { kind: 'coded', as: ['tools', 'people'] });
  assert.deepEqual(countedCodes(book, 'b', on(2)), { kind: 'disputed' });
  assert.deepEqual(countedCodes(book, 'b', on(3)), { kind: 'coded', as: ['people'] });
  assert.deepEqual(countedCodes(book, 'c', on(3)), { kind: 'disputed' });
  assert.deepEqual(countedCodes(book, 'c'), { kind: 'coded', as: ['tools'] });
  assert.deepEqual(countedCodes(book, 'd'), { kind: 'uncoded' });
  assert.deepEqual(
    codingHistory(book, 'b').map(({ by, as }) => `${by} ${as.join('+')}`),
    ['coder-1 people+tools', 'coder-2 people', 'coder-1 people'],
  );
});

test('codings are refused for unknown categories, questions and answers', () => {
  const load = (from: string, to: string) =>
    problemsOf(loadCodings(CODINGS.replace(from, to), sample()));
  assert.deepEqual(load('answers: {}', 'answers: { a: [cars] }'), [
    'codebooks[0].rounds[0].answers.a unknown-category',
  ]);
  assert.deepEqual(load('any: [tools, people]', 'any: [cars]'), [
    'codebooks[0].readings[0].any unknown-category',
  ]);
  assert.deepEqual(load('base: answered', 'base: { without: [cars] }'), [
    'codebooks[0].readings[0].base unknown-category',
  ]);
  assert.deepEqual(load('question: views', 'question: colour'), [
    'codebooks[0].question unknown-question',
  ]);
  assert.deepEqual(load('question: views', 'question: sells'), [
    'codebooks[0].question not-allowed',
  ]);
  assert.deepEqual(load('codings: sample/1', 'codings: other/1'), [
    'codings unknown-questionnaire',
  ]);
  assert.deepEqual(load('{ id: people,', '{ id: either,'), [
    'codebooks[0].categories duplicate-id',
    'codebooks[0].readings[0].any unknown-category',
  ]);
  assert.deepEqual(load('choose: several', 'choose: one').length, 0);
  const one = CODINGS.replace('choose: several', 'choose: one');
  const two = one.replace('answers: {}', 'answers: { a: [tools, people] }');
  assert.deepEqual(problemsOf(loadCodings(two, sample())), [
    'codebooks[0].rounds[0].answers.a choose-one',
  ]);
  const [book] = coded('        answers: { a: [tools], z: [tools] }\n');
  assert.ok(book !== undefined);
  assert.deepEqual(
    lintCodedAnswers(book, new Set(['a']), 'x').map(({ field }) => field),
    ['x.rounds[0].answers.z'],
  );
});

const cellsOf = (tally: Tally | undefined): Record<string, number> =>
  Object.fromEntries((tally?.cells ?? []).map(({ id, count }) => [id, count]));

test('a tally counts each answer once, including unanswered, withheld and uncoded ones', () => {
  const rest = { losses: 'none', sells: 'nothing' };
  const sheets: Sheet[] = [
    sheetWith('a', { ...rest, sells: 'phones', sources: [], staff: 9, views: 'x' }),
    sheetWith('b', { ...rest, sells: 'phones', sources: ['dealers'], staff: 10, views: 'y' }),
    sheetWith('c', { ...rest, views: 'z' }),
    sheetWith('d', { ...rest, losses: { withheld: 'many' }, views: { noAnswer: true } }),
    sheetWith('e', { ...rest, sells: { withheld: 'phones' }, sources: ['carriers'], views: 'w' }),
    { ...sheetWith('f', { ...rest, views: 'v' }), state: 'withdrawn' },
    { ...sheetWith('g', { ...rest, views: 'v' }), state: 'draft' },
  ];
  const codebooks = coded('        answers: { a: [tools], b: [], c: [people] }\n');
  const pool = poolSheets(sample(), sheets, codebooks, 'public');
  const tally = (id: string, from = pool): Tally | undefined => {
    const asked = from.questions.find(({ question }) => question.id === id);
    return asked === undefined ? undefined : talliesOf(from, asked)[0];
  };
  assert.equal(pool.operators, 5);
  assert.deepEqual(cellsOf(tally('sells')), { phones: 2, nothing: 2, '(withheld)': 1 });
  // The fifth was asked too; counting it would reveal its withheld answer.
  assert.deepEqual(cellsOf(tally('sources')), { holders: 0, dealers: 1, carriers: 0, '(none)': 1 });
  assert.deepEqual(cellsOf(tally('losses')), { none: 4, few: 0, many: 0, '(withheld)': 1 });
  assert.deepEqual(cellsOf(tally('staff')), { small: 1, large: 1, '(no-answer)': 3 });
  const views = { tools: 1, people: 1, '(none)': 1, '(no-answer)': 1, '(uncoded)': 1 };
  assert.deepEqual(cellsOf(tally('views')), views);
  const [either] = tally('views')?.readings ?? [];
  assert.deepEqual([either?.count, either?.base], [2, 4]);
  const committee = poolSheets(sample(), sheets, codebooks, 'committee');
  assert.deepEqual(cellsOf(tally('sells', committee)), { phones: 3, nothing: 2 });
  assert.deepEqual(cellsOf(tally('sources', committee)), {
    holders: 0,
    dealers: 1,
    carriers: 1,
    '(none)': 1,
  });
  const uncounted = poolSheets(sample(), sheets, [], 'public');
  assert.deepEqual(cellsOf(tally('views', uncounted)), { '(answered)': 4, '(no-answer)': 1 });
});

test('with one choice, cells add up to the operators asked, and none exceeds them', () => {
  fc.assert(
    fc.property(arbitrarySheets(), ({ sheets, codebooks }) => {
      for (const audience of ['public', 'committee'] as const) {
        const pool = poolSheets(sample(), sheets, codebooks, audience);
        for (const asked of pool.questions) {
          for (const { choose, cells, asked: base, readings } of talliesOf(pool, asked)) {
            assert.equal(base, asked.answers.length);
            const sum = cells.reduce((total, { count }) => total + count, 0);
            if (choose === 'one') assert.equal(sum, base);
            else assert.ok(sum >= base);
            assert.ok([...cells, ...readings].every(({ count }) => count <= base));
          }
        }
      }
    }),
  );
});

const POOL = `
pool: sample/1
operators: 3
answers:
  sells: { counts: { phones: 2, nothing: 1 } }
  sources: [[dealers], [dealers, holders]]
  losses: { withheld: committee }
  staff: [{ about: 5 }, 20, { noAnswer: true }]
  views: [a, { en: b }, { noAnswer: true }]
`;

test('an answers file: as many answers as operators were asked, nothing withheld', () => {
  const load = (from: string, to: string) =>
    problemsOf(loadPool(POOL.replace(from, to), sample(), []));
  assert.deepEqual(load('', ''), []);
  assert.deepEqual(load('nothing: 1', 'nothing: 2'), ['answers.sells wrong-count']);
  assert.deepEqual(load('phones: 2, nothing: 1', 'phones: 1, nothing: 2'), [
    'answers.sources wrong-count',
  ]);
  // Counted before it is expanded: an oversized question is not compared with the others.
  assert.deepEqual(load('phones: 2, nothing: 1', 'phones: 90000, nothing: 90000'), [
    'answers.sells wrong-count',
  ]);
  assert.deepEqual(load('[a, { en: b }', '[{ en: b }'), ['answers.views wrong-count']);
  assert.deepEqual(load('counts: { phones: 2', 'counts: { cars: 2'), [
    'answers.sells.counts.cars unknown-option',
  ]);
  assert.deepEqual(load('[dealers, holders]', '[police]'), [
    'answers.sources[1][0] unknown-option',
  ]);
  assert.deepEqual(load('  views: [a,', '  colour: [a,'), [
    'answers.colour unknown-question',
    'answers.views missing',
  ]);
  assert.deepEqual(load('withheld: committee', 'withheld: public'), ['answers.losses not-allowed']);
  const rounds = coded('        answers: { 1: [tools], 4: [tools] }\n');
  assert.deepEqual(problemsOf(loadPool(POOL, sample(), rounds)), [
    'codebooks[0].rounds[0].answers.4 unknown-answer',
  ]);
  const withheld = loaded(loadPool(POOL, sample(), [])).questions[2];
  assert.deepEqual([withheld?.withheld, withheld?.answers], [true, []]);
});

test('an answers file has a limit of answers, whatever its counts say', () => {
  const extra = Array.from({ length: 6 }, (_, index) => `more-${index}`);
  const choices = '[{ id: a, ja: あ, en: a }, { id: b, ja: い, en: b }]';
  const asked = extra.map(
    (id) =>
      `  - { id: ${id}, number: 9, kind: one, ask: { ja: 問, en: q }, options: ${choices} }\n`,
  );
  const questionnaire = loaded(loadQuestionnaire(QUESTIONNAIRE + asked.join('')));
  const counts = extra.map((id) => `  ${id}: { counts: { a: 90000, b: 10000 } }\n`).join('');
  const yaml = `
pool: sample/1
operators: 100000
answers:
  sells: { counts: { nothing: 100000 } }
  sources: []
  losses: { withheld: committee }
  staff: { withheld: committee }
  views: { withheld: committee }
${counts}`;
  assert.deepEqual(problemsOf(loadPool(yaml, questionnaire, [])), ['answers out-of-range']);
});
