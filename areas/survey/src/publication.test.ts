/**
 * Publishing while others act: what is put out is what was shown, of answers that nobody changes
 * any more, and holds against every version before it.
 */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { ProblemDetailsDto } from '@nagori/http/wire';
import { duringTests } from '@nagori/testkit';
import { changeSurvey } from './change-survey.ts';
import { publishSurvey } from './publish-survey.ts';
import {
  ANSWERS,
  administrator,
  close,
  codeAll,
  DEALERS,
  giveAnswers,
  openSurvey,
  publish,
  REGISTRAR,
  startSurveyServer,
  topicOf,
} from './survey.testing.ts';
import type { SurveyDeps } from './survey-deps.ts';
import type {
  PublicationPreviewDto,
  PublishedSurveyDto,
  SurveyTalliesDto,
  SurveyViewDto,
} from './wire.ts';

const server = await duringTests(startSurveyServer);
// What one test publishes is nothing to the others: one sheet more would be few-changed.
beforeEach(() => server.database.pools.owner.query('delete from nagori.survey_publication'));

const ACTOR = { operator: 'guideline-body', person: 'registrar-1' };
const DAY_MS = 86_400_000;
const LATE = { felica: 'proxy', leftovers: 'none', losses: 1, wishes: 'nothing' };

async function closedSurvey(policy: object = { minBase: 3 }): Promise<SurveyViewDto> {
  const survey = await openSurvey(server, DEALERS, policy);
  for (const [dealer, answers] of ANSWERS) await giveAnswers(server, survey.id, dealer, answers);
  server.now += 1;
  return close(server, survey.id);
}

const preview = (round: string): Promise<PublicationPreviewDto> =>
  server.done(REGISTRAR, 'GET', `/api/v1/surveys/${round}/publication`);
const versionsOf = async (round: string): Promise<number | undefined> =>
  (await server.deps.surveys.round(ACTOR.operator, round))?.versions;
const reopen = (round: string, closesAt: number, deps: SurveyDeps = server.deps) =>
  changeSurvey(deps, { ...ACTOR, round }, { act: 'reopen', closesAt });

/** The same, with something done once `name` has answered. */
function meddledWith(name: 'round' | 'submitted', meanwhile: () => Promise<unknown>): SurveyDeps {
  const { surveys } = server.deps;
  let done = false;
  const meddled = async (...asked: readonly unknown[]) => {
    const answer = await (surveys[name] as (...all: readonly unknown[]) => unknown)(...asked);
    if (!done) {
      done = true;
      await meanwhile();
    }
    return answer;
  };
  return { ...server.deps, surveys: { ...surveys, [name]: meddled } };
}

test('a version is published by the digest of its preview, and refused by another', async () => {
  const { id } = await closedSurvey({ minBase: 3, texts: 'listed' });
  const url = `/api/v1/surveys/${id}/publication`;
  const { digest } = await preview(id);
  assert.match(digest ?? '', /^[0-9a-f]{64}$/);
  const send = (body: object) => server.send<ProblemDetailsDto>(REGISTRAR, 'POST', url, body);
  assert.equal((await send({})).status, 400, 'nobody publishes what was not shown');
  await codeAll(server, id, topicOf);
  const changed = await send({ digest });
  assert.deepEqual([changed.status, changed.body.code], [409, 'publication-changed']);
  assert.equal(await versionsOf(id), 0);
  const seen = await preview(id);
  assert.notEqual(seen.digest, digest);
  assert.equal((await send({ digest: seen.digest })).status, 201);
});

test('from a replica, what is published says as of when it was read', async () => {
  const { id } = await closedSurvey();
  assert.equal((await publish(server, id)).status, 201);
  const { slug } = await server.done<SurveyViewDto>(REGISTRAR, 'GET', `/api/v1/surveys/${id}`);
  const read = () =>
    server.done<PublishedSurveyDto>(undefined, 'GET', `/api/v1/public/surveys/${slug}`);
  assert.equal((await read()).asOf, undefined);
  server.readAsOf = server.now - 20_000;
  assert.equal(Date.parse((await read()).asOf ?? ''), server.now - 20_000);
  server.readAsOf = undefined;
});

test('opened again once it was published: not even by who had read it before', async () => {
  const { id } = await closedSurvey();
  const deps = meddledWith('round', async () =>
    assert.equal((await publish(server, id)).status, 201),
  );
  const reopened = await reopen(id, server.now + DAY_MS, deps);
  assert.equal(reopened.kind === 'refused' && reopened.code, 'survey-not-so');
  assert.equal(await versionsOf(id), 1);
});

test('published while it is opened again: refused, also where it closed in between', async () => {
  for (const [answered, code] of [
    [false, 'survey-not-so'],
    [true, 'publication-changed'],
  ] as const) {
    const { id } = await closedSurvey();
    const { digest = '' } = await preview(id);
    const deps = meddledWith('submitted', async () => {
      assert.equal((await reopen(id, server.now + 10)).kind, 'done');
      if (!answered) return;
      await giveAnswers(server, id, 'dealer-g', LATE);
      server.now += 11;
    });
    const published = await publishSurvey(deps, { ...ACTOR, round: id }, digest);
    assert.equal(published.kind === 'refused' && published.code, code);
    assert.equal(await versionsOf(id), 0);
    server.now += 11;
  }
});

test('a sheet handed in at the last moment is in, or the version is not out', async () => {
  const { id } = await openSurvey(server, DEALERS, { minBase: 3 });
  for (const [dealer, answers] of ANSWERS) await giveAnswers(server, id, dealer, answers);
  const sheet = `/api/v1/survey-sheets/${id}`;
  for (const [question, reply] of Object.entries(LATE)) {
    const path = `${sheet}/answers/${question}`;
    await server.done(administrator('dealer-g'), 'PUT', path, { reply });
  }
  const held = await server.database.pools.owner.connect();
  await held.query('begin');
  await held.query(
    "select from nagori.survey_sheet where round = $1 and operator = 'dealer-g' for update",
    [id],
  );
  // Decided while the survey was open, written later.
  const submitted = server.send(administrator('dealer-g'), 'POST', `${sheet}/submit`);
  await pause();
  const { closesAt = '' } = await server.done<SurveyViewDto>(
    REGISTRAR,
    'GET',
    `/api/v1/surveys/${id}`,
  );
  const opened = server.now;
  server.now = Date.parse(closesAt);
  const { digest = '' } = await preview(id);
  const published = publishSurvey(server.deps, { ...ACTOR, round: id }, digest);
  await pause();
  await held.query('commit');
  held.release();
  assert.equal((await submitted).status, 200);
  const answer = await published;
  assert.equal(answer.kind === 'refused' && answer.code, 'publication-changed');
  assert.equal((await publish(server, id)).status, 201);
  const survey = await server.done<SurveyViewDto>(REGISTRAR, 'GET', `/api/v1/surveys/${id}`);
  const page = `/api/v1/public/surveys/${survey.slug}`;
  const { content } = await server.done<PublishedSurveyDto>(undefined, 'GET', page);
  assert.equal(content.publication.questionnaires[0]?.answeredBy, ANSWERS.length + 1);
  server.now = opened;
});

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

test('a third version is held against the first as well', async () => {
  const { id } = await closedSurvey();
  // Behind the program's back: a published survey takes no answers.
  const { owner } = server.database.pools;
  const change = async (question: string, reply: string): Promise<void> => {
    await owner.query('alter table nagori.survey_answer disable trigger draft_only');
    await owner.query(
      `update nagori.survey_answer a set reply = $3 from nagori.survey_sheet s
       where s.id = a.sheet and s.round = $1 and s.operator = 'dealer-a' and a.question = $2`,
      [id, question, reply],
    );
    await owner.query('alter table nagori.survey_answer enable trigger draft_only');
  };
  assert.equal((await publish(server, id)).status, 201);
  await change('leftovers', '"half-or-more"');
  assert.equal((await publish(server, id)).status, 201, 'one question alone joins nothing');
  await change('bench', '9999');
  const third = await publish<ProblemDetailsDto>(server, id);
  assert.deepEqual(
    third.body.errors?.map(({ field, code }) => `${field} ${code}`),
    ['sample-dealer/1 leftovers bench few-changed'],
  );
});

test('an open survey that is published says both, and shows nothing of its answers', async () => {
  const { id } = await closedSurvey();
  const url = `/api/v1/surveys/${id}`;
  assert.equal((await publish(server, id)).status, 201);
  const view = () => server.done<SurveyViewDto>(REGISTRAR, 'GET', url);
  assert.deepEqual([(await view()).state, (await view()).open], ['published', false]);
  // The program opens it no more; a row from before it held to that may stand so.
  await server.database.pools.owner.query(
    'update nagori.survey_round set closes_at = $2 where id = $1',
    [id, new Date(server.now + DAY_MS)],
  );
  assert.deepEqual([(await view()).state, (await view()).open], ['published', true]);
  const { questionnaires } = await server.done<SurveyTalliesDto>(
    REGISTRAR,
    'GET',
    `${url}/tallies`,
  );
  assert.equal(questionnaires[0]?.answeredBy, 0, 'what the page must not call nobody');
});
