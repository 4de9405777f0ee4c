/** Answers and sheets: what is read, and what is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReply } from './answer.ts';
import { readReplies, sheetProblems } from './sheet.ts';
import { loadSheets } from './sheet-file.ts';
import { loaded, problemsOf, repliesOf, sample } from './survey.testing.ts';

const WHOLE = {
  sells: 'phones',
  sources: ['dealers', 'holders'],
  losses: 'few',
  staff: { about: 12 },
  views: 'もっと道具を',
};

test('an answer of each kind is read against its question', () => {
  const replies = repliesOf({ ...WHOLE, staff: { withheld: 3 } });
  const values = [...replies.values()].map((reply) => reply.kind === 'answered' && reply.value);
  assert.deepEqual(values, [
    { kind: 'one', option: 'phones' },
    { kind: 'several', options: ['holders', 'dealers'] },
    { kind: 'range', band: 'few' },
    { kind: 'number', number: 3, is: 'exactly' },
    { kind: 'text', text: { ja: 'もっと道具を' } },
  ]);
  const audiences = [...replies.values()].map((one) => one.kind === 'answered' && one.audience);
  assert.deepEqual(audiences, ['public', 'public', 'public', 'committee', 'public']);
});

const REFUSED: readonly (readonly [question: string, raw: unknown, problem: string])[] = [
  ['sells', 'cars', 'a unknown-option'],
  ['sells', ['phones'], 'a choose-one'],
  ['sells', { noAnswer: false }, 'a bad-format'],
  ['sells', { withheld: 'phones', why: 'x' }, 'a bad-format'],
  ['sells', { withheld: 'cars' }, 'a unknown-option'],
  ['sources', 'holders', 'a bad-format'],
  ['sources', ['holders', 'holders'], 'a[1] duplicate-id'],
  ['sources', ['police'], 'a[0] unknown-option'],
  ['losses', 12, 'a unknown-option'],
  ['staff', '12', 'a bad-format'],
  ['staff', 1.5, 'a bad-format'],
  ['staff', -1, 'a out-of-range'],
  ['staff', { roughly: 3 }, 'a bad-format'],
  ['views', '', 'a bad-format'],
  ['views', 7, 'a bad-format'],
  ['views', {}, 'a missing'],
  ['views', { de: 'x' }, 'a.de unknown-field'],
  ['views', { en: 'x'.repeat(201) }, 'a.en too-long'],
];

for (const [id, raw, problem] of REFUSED) {
  test(`an answer is refused: ${id} ${JSON.stringify(raw).slice(0, 40)}: ${problem}`, () => {
    const question = sample().questions.find((one) => one.id === id);
    assert.ok(question !== undefined);
    assert.deepEqual(problemsOf(readReply(question, raw, 'a')), [problem]);
  });
}

test('conditional questions are asked only if the condition is met', () => {
  const found = (answers: Record<string, unknown>): readonly string[] =>
    sheetProblems(repliesOf(answers), sample()).map(({ field, code }) => `${field} ${code}`);
  assert.deepEqual(found(WHOLE), []);
  assert.deepEqual(found({ ...WHOLE, sells: 'nothing' }), ['answers.sources not-applicable']);
  const { sources, ...without } = WHOLE;
  assert.deepEqual(found(without), ['answers.sources unanswered']);
  assert.deepEqual(found({ ...without, sources: { noAnswer: true } }), []);
  assert.deepEqual(found({ ...without, sells: { noAnswer: true } }), []);
  assert.ok(sources.length > 0);
  const { problems } = readReplies({ colour: 'red' }, sample());
  assert.deepEqual(
    problems.map(({ field, code }) => `${field} ${code}`),
    ['answers.colour unknown-question'],
  );
});

const ENTRY = `
  - sheet: s-1
    operator: dealer-a
    state: submitted
    savedAt: 2026-11-01T10:00:00+09:00
    submittedAt: 2026-11-01T11:00:00+09:00
    answers: { sells: nothing, losses: none, views: なし }
`;

test('a file of sheets: states with their times, one valid sheet for each operator', () => {
  const load = (entries: string) => loadSheets(`sheets: sample/1\nentries:${entries}`, sample());
  const [sheet] = loaded(load(ENTRY));
  assert.equal(sheet?.submittedAt, Date.parse('2026-11-01T02:00:00Z'));
  const second = ENTRY.replace('s-1', 's-2');
  assert.deepEqual(problemsOf(load(ENTRY + second)), ['entries[1].operator duplicate-id']);
  assert.deepEqual(problemsOf(load(ENTRY + ENTRY.replace('dealer-a', 'dealer-b'))), [
    'entries[1].sheet duplicate-id',
  ]);
  assert.deepEqual(problemsOf(load(ENTRY.replace('submitted\n', 'draft\n'))), [
    'entries[0].submittedAt not-allowed',
  ]);
  assert.deepEqual(problemsOf(load(ENTRY.replace('submitted\n', 'withdrawn\n'))), [
    'entries[0].withdrawnAt missing',
  ]);
  assert.deepEqual(problemsOf(load(ENTRY.replace('losses: none, ', ''))), [
    'entries[0].answers.losses unanswered',
  ]);
  assert.deepEqual(problemsOf(load(ENTRY.replace('losses: none', 'losses: lots'))), [
    'entries[0].answers.losses unknown-option',
  ]);
});
