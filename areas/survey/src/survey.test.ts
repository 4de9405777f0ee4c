/** A survey from its files to the public page: asked, answered by several, coded, published. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProblemDetailsDto } from '@nagori/http/wire';
import { duringTests } from '@nagori/testkit';
import { remindOfSurveys, sendSurveyInvitation } from './send-survey-mail.ts';
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
  until,
} from './survey.testing.ts';
import type {
  CodingDeskDto,
  OwnSheetDto,
  PublicationPreviewDto,
  PublishedSurveyDto,
  SurveyViewDto,
} from './wire.ts';

const server = await duringTests(startSurveyServer);

const DAY_MS = 86_400_000;
const codeOf = (answer: { readonly body: unknown }): string =>
  (answer.body as ProblemDetailsDto).code;
const sheetUrl = (round: string): string => `/api/v1/survey-sheets/${round}`;

test('a file that does not load makes no survey, and says why with its field', async () => {
  const yaml = QUESTIONNAIRE.replace(
    'question: felica, is: [tool]',
    'question: felicia, is: [tool]',
  );
  const lint = await server.done<{ problems: { field: string; code: string }[] }>(
    REGISTRAR,
    'POST',
    '/api/v1/surveys/lint',
    { yaml },
  );
  assert.deepEqual(
    lint.problems.map(({ field, code }) => `${field} ${code}`),
    ['questions[1].when[0].question unknown-question'],
  );
  const refused = await server.send<ProblemDetailsDto>(REGISTRAR, 'POST', '/api/v1/surveys', {
    slug: 'broken',
    title: { ja: '見本', en: 'Sample' },
    questionnaires: [{ yaml }],
    policy: { minBase: 3, minCell: 5 },
  });
  assert.equal(refused.body.code, 'survey-invalid');
  assert.deepEqual(
    refused.body.errors?.map(({ field, code }) => `${field} ${code}`),
    [
      'questionnaires[0]: questions[1].when[0].question unknown-question',
      'publication: minBase out-of-range',
    ],
    'all files at once',
  );
});

test('an operator that is asked gets mail when the survey opens and before it closes', async () => {
  const { id } = await openSurvey(server, ['dealer-a', 'dealer-b']);
  await until(() => server.mails.length === 2);
  const [mail] = server.mails;
  assert.match(mail?.to ?? '', /^administrator@dealer-[ab]\.example$/);
  assert.ok(mail?.text.includes(`https://nagori.example/surveys/${id}`));
  const invitation = { body: 'guideline-body', round: id, operator: 'dealer-a' };
  const { surveys } = server.deps;
  await until(async () => (await surveys.invitation('dealer-a', id))?.mailedAt !== undefined);
  await sendSurveyInvitation(server.deps, invitation);
  assert.equal(server.mails.length, 2, 'a job that runs again sends nothing');
  await giveAnswers(server, id, 'dealer-a', ANSWERS[0]?.[1] ?? {});
  assert.equal(await remindOfSurveys(server.deps), 0, 'there is time');
  const before = server.now;
  server.now += 7 * DAY_MS;
  assert.equal(await remindOfSurveys(server.deps), 1);
  assert.equal(await remindOfSurveys(server.deps), 0, 'once');
  assert.equal(server.mails.at(-1)?.to, 'administrator@dealer-b.example');
  server.now = before;
  const refused = await server.send(REGISTRAR, 'POST', `/api/v1/surveys/${id}/invitations`, {
    operators: ['carrier-a'],
  });
  assert.equal(codeOf(refused), 'survey-not-for-operator');
});

test('a draft: conditions are looked at, two people do not overwrite each other', async () => {
  const { id } = await openSurvey(server, ['dealer-a']);
  const who = administrator('dealer-a');
  const other = { ...who, mark: 'administrator-2' };
  const save = (question: string, body: object, by = who) =>
    server.send<OwnSheetDto>(by, 'PUT', `${sheetUrl(id)}/answers/${question}`, body);
  const first = await server.done<OwnSheetDto>(who, 'GET', sheetUrl(id));
  assert.equal(first.state, 'none');
  assert.ok(!first.asked.includes('tools'));
  const tool = (await save('felica', { reply: 'tool' })).body;
  assert.ok(tool.asked.includes('tools'), 'it is asked now');
  assert.equal(codeOf(await save('felica', { reply: 'not' }, other)), 'answer-changed');
  const seen = tool.answers.felica?.savedAt;
  const changed = (await save('felica', { reply: 'not', seen }, other)).body;
  assert.equal(changed.answers.felica?.savedBy, 'administrator-2');
  const wrong = await save('bench', { reply: 10_001 });
  assert.equal(codeOf(wrong), 'answer-invalid');
  await save('tools', { reply: ['erases'] });
  const early = await server.send<ProblemDetailsDto>(who, 'POST', `${sheetUrl(id)}/submit`);
  assert.deepEqual(
    early.body.errors?.map(({ field, code }) => `${field} ${code}`),
    ['answers.leftovers unanswered', 'answers.losses unanswered'],
  );
  await save('leftovers', { reply: { withheld: 'none' } });
  await save('losses', { reply: { noAnswer: true } });
  const submitted = await server.done<OwnSheetDto>(other, 'POST', `${sheetUrl(id)}/submit`);
  assert.equal(submitted.state, 'submitted');
  assert.equal(submitted.answers.tools, undefined, 'what is not asked any more is left out');
  assert.equal(codeOf(await save('bench', { reply: 3 })), 'sheet-not-draft');
});

test('a sheet is taken back before the close and corrected; not afterwards', async () => {
  const { id } = await openSurvey(server, ['dealer-a']);
  const who = administrator('dealer-a');
  await giveAnswers(server, id, 'dealer-a', ANSWERS[0]?.[1] ?? {});
  const again = await server.done<OwnSheetDto>(who, 'POST', `${sheetUrl(id)}/withdraw`);
  assert.equal(again.state, 'draft');
  assert.deepEqual(again.answers.leftovers?.reply, 'under-10', 'it begins with the old answers');
  const progress = await server.done<SurveyViewDto>(REGISTRAR, 'GET', `/api/v1/surveys/${id}`);
  assert.equal(progress.progress[0]?.state, 'draft');
  await server.done(who, 'POST', `${sheetUrl(id)}/submit`);
  server.now += 1;
  await close(server, id);
  assert.equal(codeOf(await server.send(who, 'POST', `${sheetUrl(id)}/withdraw`)), 'survey-closed');
  const closesAt = new Date(server.now + DAY_MS).toISOString();
  await server.done(REGISTRAR, 'POST', `/api/v1/surveys/${id}`, { act: 'reopen', closesAt });
  await server.done(who, 'POST', `${sheetUrl(id)}/withdraw`);
});

test('coders differ, one settles; what is published stays as it was published', async () => {
  const survey = await openSurvey(server);
  const { id } = survey;
  const url = `/api/v1/surveys/${id}`;
  for (const [dealer, answers] of ANSWERS) await giveAnswers(server, id, dealer, answers);
  const open = await publish(server, id);
  assert.equal(codeOf(open), 'survey-not-so', 'not while answers are taken');
  server.now += 1;
  await close(server, id);
  const desk = await codeAll(server, id, topicOf);
  const answer = desk.questions[0]?.answers[0];
  const code = (mark: string, categories: string[], settles = false) =>
    server.done<CodingDeskDto>(
      { ...person('registrar'), mark } as never,
      'POST',
      `${url}/codings`,
      {
        ...{ kind: 'dealer', codebook: 'wishes-about', answer: answer?.id },
        ...{ categories, settles },
      },
    );
  server.now += 1;
  const disputed = await code('registrar-2', ['customers', 'people']);
  const now = (view: CodingDeskDto) =>
    view.questions[0]?.answers.find(({ id: one }) => one === answer?.id)?.codings[0];
  assert.equal(now(disputed)?.codes.kind, 'disputed');
  server.now += 1;
  const settled = now(await code('registrar-1', ['people'], true));
  assert.deepEqual(settled?.codes, { kind: 'coded', as: ['people'] });
  assert.deepEqual(
    settled?.history.map(({ by }) => by),
    ['registrar-1', 'registrar-2', 'registrar-1'],
  );
  const preview = await server.done<PublicationPreviewDto>(REGISTRAR, 'GET', `${url}/publication`);
  assert.deepEqual(preview.refusals, []);
  assert.deepEqual((await publish(server, id)).body, { version: 1 });
  const again = await publish(server, id);
  assert.equal(codeOf(again), 'publication-unchanged');
  const read = () =>
    server.done<PublishedSurveyDto>(undefined, 'GET', `/api/v1/public/surveys/${survey.slug}`);
  const { content, version } = await read();
  assert.deepEqual([version, content], [1, preview.content]);
  await assert.rejects(
    server.database.pools.app.query("update nagori.survey_publication set content = '{}'"),
    /permission denied/,
  );
  server.now += 1;
  await code('registrar-1', ['tools'], true);
  assert.deepEqual((await publish(server, id)).body, { version: 2 });
  const first = await server.done<PublishedSurveyDto>(
    undefined,
    'GET',
    `/api/v1/public/surveys/${survey.slug}?version=1`,
  );
  assert.deepEqual(first.content, content);
  assert.equal((await read()).version, 2);
  const closesAt = new Date(server.now + DAY_MS).toISOString();
  const reopened = await server.send(REGISTRAR, 'POST', url, { act: 'reopen', closesAt });
  assert.equal(codeOf(reopened), 'survey-not-so', 'what is out takes no further answers');
});

test('small cells are hidden as the policy asks, nothing is out before it is coded', async () => {
  const { id, slug } = await openSurvey(server, DEALERS, { minBase: 3, minCell: 2 });
  for (const [dealer, answers] of ANSWERS) await giveAnswers(server, id, dealer, answers);
  server.now += 1;
  await close(server, id);
  const url = `/api/v1/surveys/${id}`;
  await server.done(REGISTRAR, 'POST', `${url}/codebooks`, {
    kind: 'dealer',
    codebook: {
      ...{ id: 'wishes-about', question: 'wishes', title: { ja: '困りごと', en: 'troubles' } },
      ...{ choose: 'several', categories: [{ id: 'tools', ja: '道具', en: 'tools' }] },
    },
  });
  const early = await publish<ProblemDetailsDto>(server, id);
  assert.equal(codeOf(early), 'publication-refused');
  assert.deepEqual(
    early.body.errors?.map(({ code }) => code),
    ['not-coded'],
  );
  await codeAll(server, id, topicOf);
  assert.equal((await publish(server, id)).status, 201);
  const published = await server.done<PublishedSurveyDto>(
    undefined,
    'GET',
    `/api/v1/public/surveys/${slug}`,
  );
  const cells = published.content.publication.questionnaires[0]?.questions.flatMap(({ tallies }) =>
    tallies.flatMap((tally) => tally.cells),
  );
  assert.ok(
    cells?.every(({ count }) => count === null || count !== 1),
    'no count of one is told',
  );
  const csv = await server.send<string>(
    undefined,
    'GET',
    `/api/v1/public/surveys/${slug}/table.csv?lang=en`,
  );
  assert.match(csv.body, /hidden: a small/);
});
