/**
 * Rounds of one guideline body, held against each other: under whatever name a question is asked
 * again, what is told of a few operators in two of its questions is not published.
 */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { ProblemDetailsDto } from '@nagori/http/wire';
import {
  ANSWERS,
  close,
  DEALERS,
  giveAnswers,
  openSurvey,
  publish,
  QUESTIONNAIRE,
  type SurveyServer,
  startSurveyServer,
} from './survey.testing.ts';

let server: SurveyServer;
// What one test publishes must be nothing to the others.
beforeEach(async () => {
  server = await startSurveyServer();
});
afterEach(() => server?.close());

type Sheets = readonly (readonly [string, Readonly<Record<string, unknown>>])[];

const LATE = ['dealer-g', { felica: 'proxy', leftovers: 'none', losses: 1, wishes: '秘' }] as const;

/** A closed round with these sheets: `201`, or the questions that it is refused for. */
async function round(sheets: Sheets, yaml = QUESTIONNAIRE, policy: object = { minBase: 3 }) {
  const { id } = await openSurvey(server, DEALERS, policy, yaml);
  for (const [dealer, answers] of sheets) await giveAnswers(server, id, dealer, answers);
  server.now += 1;
  await close(server, id);
  const { status, body } = await publish<ProblemDetailsDto>(server, id);
  const errors = (body.errors ?? []).map(({ field, code }) => `${code}: ${field}`);
  return status === 201 ? status : errors.join('; ');
}

/** The questionnaire under other names, its questions in other words. */
const RENAMED = QUESTIONNAIRE.replace('questionnaire: sample-dealer/1', 'questionnaire: other/1')
  .replaceAll(/question: felica/g, 'question: q-felica')
  .replaceAll(/ {2}- id: (felica|tools|leftovers|bench|losses|wishes)\n/g, '  - id: q-$1\n')
  .replace('FeliCaのデータをどう消していますか。', 'FeliCaデータはどう消していますか？')
  .replace('How do you erase FeliCa data?', 'By what means is FeliCa erased?');

test('a second round of one questionnaire with one operator more names it: refused', async () => {
  assert.equal(await round(ANSWERS), 201);
  assert.equal(
    await round([...ANSWERS, LATE]),
    'few-changed: sample-dealer/1 felica leftovers bench wishes',
  );
  assert.equal(
    await round(ANSWERS.slice(1)),
    'few-changed: sample-dealer/1 felica tools leftovers bench wishes',
  );
  assert.equal(await round(ANSWERS), 201, 'the same answers once more tell nothing');
});

test('under other names and in other words it is the same questionnaire', async () => {
  assert.equal(await round(ANSWERS), 201);
  const sheets = [...ANSWERS, LATE].map(([dealer, answers]) => {
    const renamed = Object.entries(answers).map(([id, reply]) => [`q-${id}`, reply]);
    return [dealer, Object.fromEntries(renamed)] as const;
  });
  assert.equal(
    await round(sheets, RENAMED),
    'few-changed: other/1 q-felica q-leftovers q-bench q-wishes',
  );
});

test('one operator that answers both of two rounds is what the two have in common', async () => {
  const [one, two, three, four, five, six] = ANSWERS;
  assert.ok(one && two && three && four && five && six);
  assert.equal(await round([one, two, three]), 201);
  assert.match(String(await round([three, four, five, six])), /^few-changed/);
});

test('two rounds of halves, taken from one of all and one more, leave that one', async () => {
  assert.equal(await round(ANSWERS.slice(0, 3)), 201);
  assert.equal(await round(ANSWERS.slice(3)), 201, 'others altogether answered');
  assert.match(String(await round([...ANSWERS, LATE])), /^few-changed: .*leftovers/);
});

test('texts are not listed where a word of ten characters joins two answers', async () => {
  const hopes = '  - id: hopes\n    number: 7\n    kind: text\n    ask: { ja: 望み, en: Hopes? }\n';
  const policy = { minBase: 3, texts: 'listed' };
  const sheets = (word: string): Sheets =>
    ANSWERS.map(([dealer, answers], index) => {
      const own = index === 1 ? { wishes: `${word}が高い。` } : {};
      return [dealer, { ...answers, ...own, hopes: `${index === 1 ? word : '皿'}を安く。` }];
    });
  const asked = QUESTIONNAIRE + hopes;
  const refused = await round(sheets('移動式ナゴリ消去装置'), asked, policy);
  assert.equal(refused, 'linking-passage: sample-dealer/1 wishes hopes');
  assert.equal(await round(sheets('確認の方法'), asked, policy), 201);
});
