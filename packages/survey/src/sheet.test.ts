/** Answers and sheets: what is read, what is refused, and what may happen to a sheet. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReply } from './answer.ts';
import {
  openSheet,
  readReplies,
  type SheetChange,
  saveDraft,
  sheetProblems,
  submitSheet,
  withdrawSheet,
} from './sheet.ts';
import { loadSheets } from './sheet-file.ts';
import { loaded, problemsOf, repliesOf, sample, sheetWith } from './survey.testing.ts';

const WINDOW = { opensAt: 100, closesAt: 200 };
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

test('conditional questions: asked of whom the condition meets, of no other person', () => {
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

const codes = (change: SheetChange): readonly string[] =>
  change.kind === 'good' ? [] : change.reason.map(({ code }) => code);

test('a draft is saved, submitted when complete, and withdrawn for good', () => {
  const questionnaire = sample();
  const ids = { sheet: 's-1', operator: 'dealer-a' };
  const empty = openSheet(questionnaire, ids, 100);
  assert.deepEqual(codes(submitSheet(empty, questionnaire, WINDOW, 110)), ['incomplete']);
  const saved = saveDraft(empty, repliesOf(WHOLE), WINDOW, 110);
  assert.ok(saved.kind === 'good');
  const back = saveDraft(saved.value, new Map([['views', undefined]]), WINDOW, 115);
  assert.ok(back.kind === 'good' && !back.value.replies.has('views'));
  const submitted = submitSheet(saved.value, questionnaire, WINDOW, 120);
  assert.ok(submitted.kind === 'good');
  assert.deepEqual(
    [submitted.value.state, submitted.value.savedAt, submitted.value.submittedAt],
    ['submitted', 110, 120],
  );
  assert.deepEqual(codes(saveDraft(submitted.value, new Map(), WINDOW, 130)), ['submitted']);
  assert.deepEqual(codes(submitSheet(submitted.value, questionnaire, WINDOW, 130)), ['submitted']);
  const withdrawn = withdrawSheet(submitted.value, 300);
  assert.ok(withdrawn.kind === 'good' && withdrawn.value.withdrawnAt === 300);
  assert.deepEqual(codes(withdrawSheet(withdrawn.value, 301)), ['withdrawn']);
  assert.deepEqual(codes(saveDraft(withdrawn.value, new Map(), WINDOW, 130)), ['withdrawn']);
  assert.deepEqual(codes(withdrawSheet(empty, 130)), ['not-submitted']);
});

test('a sheet is taken from the opening up to the close, with every reason against it', () => {
  const questionnaire = sample();
  const draft = { ...sheetWith('a', WHOLE), state: 'draft' as const };
  assert.deepEqual(codes(submitSheet(draft, questionnaire, WINDOW, 99)), ['not-open']);
  assert.deepEqual(codes(submitSheet(draft, questionnaire, WINDOW, 100)), []);
  assert.deepEqual(codes(submitSheet(draft, questionnaire, WINDOW, 199)), []);
  assert.deepEqual(codes(submitSheet(draft, questionnaire, WINDOW, 200)), ['closed']);
  const other = { ...draft, questionnaire: 'sample/2' };
  assert.deepEqual(codes(submitSheet(other, questionnaire, WINDOW, 200)), [
    'closed',
    'other-questionnaire',
  ]);
  const poor = { ...draft, replies: repliesOf({ sells: 'nothing' }) };
  const late = submitSheet(poor, questionnaire, WINDOW, 200);
  assert.ok(late.kind === 'bad');
  assert.deepEqual(
    late.reason.map(({ code, problems }) => [code, problems.length]),
    [
      ['closed', 0],
      ['incomplete', 2],
    ],
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

test('a file of sheets: states with their times, one standing sheet an operator', () => {
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
