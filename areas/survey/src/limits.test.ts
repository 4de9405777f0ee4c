/** What grows by one call at a time has an end, and says so with what it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProblemDetailsDto } from '@nagori/http/wire';
import { duringTests } from '@nagori/testkit';
import {
  ANSWERS,
  administrator,
  close,
  codeAll,
  DEALERS,
  giveAnswers,
  openSurvey,
  person,
  publish,
  QUESTIONNAIRE,
  REGISTRAR,
  startSurveyServer,
  topicOf,
} from './survey.testing.ts';
import type { CodingDeskDto, SurveyViewDto } from './wire.ts';

const server = await duringTests(startSurveyServer);

/** Behind the program's back: so many of something is too much to do by hand. */
const fill = (sql: string, values: readonly unknown[]) =>
  server.database.pools.owner.query(sql, [...values]);

const refusal = ({ status, body }: { readonly status: number; readonly body: ProblemDetailsDto }) =>
  [status, body.code, ...(body.errors ?? []).map(({ field, code }) => `${field} ${code}`)].join(
    ' ',
  );

async function closedSurvey(): Promise<SurveyViewDto> {
  const survey = await openSurvey(server, DEALERS, { minBase: 3 });
  for (const [dealer, answers] of ANSWERS) await giveAnswers(server, survey.id, dealer, answers);
  server.now += 1;
  return close(server, survey.id);
}

test('surveys: five hundred of one body', async () => {
  const registrar = person('registrar', 'body-2');
  const make = (slug: string) =>
    server.send<ProblemDetailsDto>(registrar, 'POST', '/api/v1/surveys', {
      slug,
      title: { ja: '見本', en: 'Sample' },
      questionnaires: [{ yaml: QUESTIONNAIRE }],
      policy: {},
    });
  assert.equal((await make('first')).status, 201);
  await fill(
    `insert into nagori.survey_round (operator, id, slug, title_ja, title_en, policy, created_at,
       created_by)
     select operator, gen_random_uuid(), 'made-' || n, title_ja, title_en, policy, created_at,
       created_by from nagori.survey_round, generate_series(1, 499) n where slug = 'first'`,
    [],
  );
  assert.equal(refusal(await make('one-more')), '409 survey-limit rounds most-reached');
});

test('codings and codebooks: so many words of coders in one survey', async () => {
  const { id } = await closedSurvey();
  const url = `/api/v1/surveys/${id}`;
  const desk = await codeAll(server, id, topicOf);
  const [question] = desk.questions;
  const code = () =>
    server.send<ProblemDetailsDto>(REGISTRAR, 'POST', `${url}/codings`, {
      ...{ kind: 'dealer', codebook: 'wishes-about', categories: ['tools'] },
      answer: question?.answers[0]?.id,
    });
  const [book] = question?.codebooks ?? [];
  const change = () =>
    server.send<ProblemDetailsDto>(REGISTRAR, 'POST', `${url}/codebooks`, {
      kind: 'dealer',
      codebook: { ...book, question: 'wishes' },
    });
  assert.deepEqual([(await code()).status, (await change()).status], [200, 200]);
  // Of answers that are not there any more: the desk has nothing to read of them.
  await fill(
    `insert into nagori.survey_coding (operator, round, kind, codebook, answer, categories,
       settles, coded_at, coded_by)
     select 'guideline-body', $1, 'dealer', 'gone', gen_random_uuid(), '{}', false, now(), 'x'
       from generate_series(1, 50000)`,
    [id],
  );
  await fill(
    `insert into nagori.survey_codebook (operator, round, kind, id, definition, made_at, made_by)
     select operator, round, kind, id, definition, made_at, made_by
       from nagori.survey_codebook, generate_series(1, 500) where round = $1`,
    [id],
  );
  assert.equal(refusal(await code()), '409 survey-limit codings most-reached');
  assert.equal(refusal(await change()), '409 survey-limit codebooks most-reached');
  const read = await server.done<CodingDeskDto>(REGISTRAR, 'GET', `${url}/coding`);
  assert.equal(read.questions[0]?.answers.length, question?.answers.length);
});

test('sheets: an operator begins anew fifty times; versions: a hundred of one survey', async () => {
  const { id } = await openSurvey(server, DEALERS, { minBase: 3 });
  for (const [dealer, answers] of ANSWERS) await giveAnswers(server, id, dealer, answers);
  const act = (what: string) =>
    server.send<ProblemDetailsDto>(
      administrator('dealer-a'),
      'POST',
      `/api/v1/survey-sheets/${id}/${what}`,
    );
  assert.equal((await act('withdraw')).status, 200);
  assert.equal((await act('submit')).status, 200);
  await fill(
    `insert into nagori.survey_sheet (operator, id, body, round, state, opened_at, submitted_at,
       submitted_by, withdrawn_at, withdrawn_by)
     select operator, gen_random_uuid(), body, round, state, opened_at, submitted_at, submitted_by,
       withdrawn_at, withdrawn_by from nagori.survey_sheet, generate_series(1, 48)
      where round = $1 and state = 'withdrawn'`,
    [id],
  );
  assert.equal(refusal(await act('withdraw')), '409 survey-limit sheets most-reached');
  server.now += 1;
  await close(server, id);
  assert.equal((await publish(server, id)).status, 201, 'what was handed in last stands');
  await fill(
    `insert into nagori.survey_publication (operator, round, version, slug, content, bags,
       published_at, published_by)
     select operator, round, n, slug, content, bags, published_at, published_by
       from nagori.survey_publication, generate_series(2, 100) n where round = $1`,
    [id],
  );
  const more = await publish<ProblemDetailsDto>(server, id);
  assert.equal(refusal(more), '409 survey-limit versions most-reached');
});
