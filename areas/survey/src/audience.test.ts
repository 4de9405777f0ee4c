/**
 * Who reads what of a survey: every role, another operator, another guideline body, and the
 * database itself asked behind the program's back.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { asOperator } from '@nagori/database';
import type { Principal } from '@nagori/http';
import type { ProblemDetailsDto } from '@nagori/http/wire';
import { duringTests } from '@nagori/testkit';
import {
  ANALYST,
  administrator,
  COMMITTEE,
  close,
  codeAll,
  DEALERS,
  giveAnswers,
  NO_DIGEST,
  openSurvey,
  person,
  publish,
  REGISTRAR,
  startSurveyServer,
  topicOf,
} from './survey.testing.ts';
import type {
  CodingDeskDto,
  CommitteeSheetsDto,
  OwnSurveyRowDto,
  PublishedSurveyDto,
  SurveyRowDto,
  SurveyTalliesDto,
} from './wire.ts';

/** Said for the committee alone, in a word that nothing else holds. */
const SECRET = '秘密の道具Zorvex';
const DRAFT = '下書きのQuillon';

const server = await duringTests(startSurveyServer);
const survey = await openSurvey(server, DEALERS, { texts: 'listed', minBase: 3 });
const url = `/api/v1/surveys/${survey.id}`;
before(async () => {
  const wishes = ['あれが要る。', 'それが要る。', 'これが要る。', '何も要らない。', '人が要る。'];
  for (const [index, dealer] of DEALERS.slice(0, 6).entries()) {
    await giveAnswers(server, survey.id, dealer, {
      felica: 'proxy',
      leftovers: index === 0 ? { withheld: 'half-or-more' } : 'none',
      losses: 41,
      wishes: index === 0 ? { withheld: SECRET } : wishes[index - 1],
    });
  }
  const draft = `/api/v1/survey-sheets/${survey.id}/answers/wishes`;
  await server.done(administrator('dealer-g'), 'PUT', draft, { reply: DRAFT });
});

const everything = async (who: Principal, paths: readonly string[]): Promise<string> => {
  const answers = [];
  for (const path of paths) answers.push(await server.send(who, 'GET', path));
  return JSON.stringify(answers);
};
const BODY_PATHS = ['', '/tallies', '/coding', '/sheets', '/publication'];

test('withheld answers are the committee’s alone; drafts are shown to neither', async () => {
  const read = (who: Principal) =>
    everything(
      who,
      BODY_PATHS.map((path) => url + path),
    );
  // Who is let in where is the access walk's; here every answer is looked through.
  for (const role of ['registrar', 'analyst', 'auditor', 'administrator'] as const) {
    const shown = await read(person(role));
    assert.ok(!shown.includes(SECRET), `${role}: a withheld text`);
    assert.ok(!shown.includes(DRAFT), `${role}: a draft`);
  }
  const committee = await read(COMMITTEE);
  assert.ok(committee.includes(SECRET));
  assert.ok(!committee.includes(DRAFT));
});

test('tallies: none while answers come in; then withheld is the committee’s alone', async () => {
  const cells = async (who: Principal, question: string) => {
    const { questionnaires } = await server.done<SurveyTalliesDto>(who, 'GET', `${url}/tallies`);
    const found = questionnaires[0]?.questions.find(({ id }) => id === question);
    const counts = found?.tallies[0]?.cells.filter(({ count }) => count !== 0) ?? [];
    return counts.map(({ id, count }) => `${id} ${count}`).sort();
  };
  // The difference that one more sheet makes would be that operator's answers, by name.
  for (const who of [REGISTRAR, ANALYST]) {
    assert.deepEqual(await cells(who, 'leftovers'), [], 'nothing while answers come in');
    const preview = await server.done<object>(REGISTRAR, 'GET', `${url}/publication`);
    assert.ok(!JSON.stringify(preview).includes('あれが要る'));
  }
  const desk = await server.done<CodingDeskDto>(REGISTRAR, 'GET', `${url}/coding`);
  assert.deepEqual(desk.questions[0]?.answers, []);
  assert.deepEqual(await cells(COMMITTEE, 'leftovers'), ['half-or-more 1', 'none 5']);
  server.now += 1;
  await close(server, survey.id);
  for (const who of [REGISTRAR, ANALYST]) {
    assert.deepEqual(await cells(who, 'leftovers'), ['(withheld) 1', 'none 5']);
    assert.deepEqual(await cells(who, 'losses'), [], 'the question is the committee’s');
  }
  assert.deepEqual(await cells(COMMITTEE, 'leftovers'), ['half-or-more 1', 'none 5']);
  assert.deepEqual(await cells(COMMITTEE, 'losses'), ['some 6']);
});

test('the committee alone learns whose sheet it is; coders cannot join two answers', async () => {
  const sheets = await server.done<CommitteeSheetsDto>(COMMITTEE, 'GET', `${url}/sheets`);
  assert.deepEqual(sheets.map(({ operator }) => operator.id).sort(), DEALERS.slice(0, 6));
  const desk = JSON.stringify(await server.done<CodingDeskDto>(REGISTRAR, 'GET', `${url}/coding`));
  for (const dealer of DEALERS) assert.ok(!desk.includes(dealer), dealer);
  const { rows } = await server.database.pools.owner.query<{ sheet: string; id: string }>(
    'select sheet, id from nagori.survey_answer',
  );
  for (const { sheet } of rows) assert.ok(!desk.includes(sheet), 'no id of a sheet is told');
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, 'ids are of one answer each');
});

test('an operator sees its own sheet and no other’s; who is not asked sees no survey', async () => {
  const mine = await server.done<OwnSurveyRowDto[]>(
    administrator('dealer-a'),
    'GET',
    '/api/v1/survey-sheets',
  );
  assert.deepEqual(
    mine.map(({ round, state }) => [round, state]),
    [[survey.id, 'submitted']],
  );
  const shown = await everything(administrator('dealer-b'), [
    '/api/v1/survey-sheets',
    `/api/v1/survey-sheets/${survey.id}`,
    ...BODY_PATHS.map((path) => url + path),
  ]);
  assert.ok(!shown.includes(SECRET) && shown.includes('あれが要る'));
  const carrier = administrator('carrier-a');
  assert.deepEqual(await server.done(carrier, 'GET', '/api/v1/survey-sheets'), []);
  const sheet = `/api/v1/survey-sheets/${survey.id}`;
  for (const [method, path, body] of [
    ['GET', sheet],
    ['PUT', `${sheet}/answers/felica`, { reply: 'tool' }],
    ['POST', `${sheet}/submit`],
    ['POST', `${sheet}/withdraw`],
  ] as const) {
    const { body: answer } = await server.send<ProblemDetailsDto>(carrier, method, path, body);
    assert.equal(answer.code, 'survey-not-found', `${method} ${path}`);
  }
});

test('another guideline body finds none of it, by any route', async () => {
  const others = (['registrar', 'committee', 'analyst'] as const).map((role) =>
    person(role, 'body-2'),
  );
  for (const who of others) {
    assert.deepEqual(await server.done<SurveyRowDto[]>(who, 'GET', '/api/v1/surveys'), []);
    for (const [method, path, body] of [
      ...BODY_PATHS.map((one) => ['GET', url + one, undefined] as const),
      ['POST', url, { act: 'close' }],
      ['POST', `${url}/invitations`, { operators: ['dealer-a'] }],
      ['POST', `${url}/publication`, { digest: NO_DIGEST }],
      ['POST', `${url}/codings`, CODING],
      ['POST', `${url}/codebooks`, { kind: 'dealer', codebook: CODEBOOK }],
    ] as const) {
      const { body: answer } = await server.send<ProblemDetailsDto>(who, method, path, body);
      assert.equal(answer.code, 'survey-not-found', `${method} ${path}`);
    }
  }
});
const CODING = {
  kind: 'dealer',
  codebook: 'wishes-about',
  answer: '00000000-0000-4000-8000-000000000000',
  categories: [],
};
const CODEBOOK = {
  id: 'wishes-about',
  question: 'wishes',
  title: { ja: '困りごと', en: 'troubles' },
  choose: 'several',
  categories: [{ id: 'tools', ja: '道具', en: 'tools' }],
};

test('the database itself gives the body no draft, no sheets, nothing withheld', async () => {
  const { app } = server.database.pools;
  const ask = (operator: string, sql: string, audience = 'public') =>
    asOperator(app, operator, async (client) => {
      await client.query("select set_config('nagori.audience', $1, true)", [audience]);
      const { rows } = await client.query(sql);
      return { rows, text: JSON.stringify(rows) };
    });
  const all = `select * from nagori.survey_sheets('${survey.id}')`;
  for (const table of ['survey_answer', 'survey_sheet']) {
    const { rows } = await ask('guideline-body', `select * from nagori.${table}`, 'committee');
    assert.deepEqual(rows, [], table);
  }
  const open = await ask('guideline-body', all);
  assert.ok(
    open.rows.length > 0 && !open.text.includes(SECRET) && !open.text.includes('"reply":41'),
  );
  assert.ok(!open.text.includes('dealer-a') && !open.text.includes(DRAFT));
  const closed = await ask('guideline-body', all, 'committee');
  assert.ok(closed.text.includes(SECRET) && !closed.text.includes(DRAFT));
  assert.deepEqual((await ask('body-2', all, 'committee')).rows, []);
  assert.deepEqual((await ask('dealer-a', all, 'committee')).rows, []);
  await assert.rejects(
    ask('dealer-a', "update nagori.survey_answer set reply = '1'"),
    /only drafts change/,
  );
});

test('the registrar codes what is public, the committee what is withheld', async () => {
  const answers = async (who: Principal) =>
    (await server.done<CodingDeskDto>(who, 'GET', `${url}/coding`)).questions[0]?.answers ?? [];
  assert.equal((await answers(REGISTRAR)).length, 5);
  const withheld = (await answers(COMMITTEE)).find((one) => one.withheld);
  assert.equal(withheld?.text.ja, SECRET);
  await codeAll(server, survey.id, topicOf);
  const refused = await server.send<ProblemDetailsDto>(REGISTRAR, 'POST', `${url}/codings`, {
    ...CODING,
    ...{ answer: withheld?.id, categories: ['tools'] },
  });
  assert.equal(refused.body.code, 'coding-unknown');
  await server.done(COMMITTEE, 'POST', `${url}/codings`, {
    ...CODING,
    ...{ answer: withheld?.id, categories: ['tools'] },
  });
  assert.equal((await publish(server, survey.id)).status, 201);
  const page = `/api/v1/public/surveys/${survey.slug}`;
  const { content } = await server.done<PublishedSurveyDto>(undefined, 'GET', page);
  const shown = JSON.stringify(content);
  assert.ok(shown.includes('あれが要る'), 'texts are listed');
  assert.ok(!shown.includes(SECRET) && !shown.includes(DRAFT));
  assert.ok(!DEALERS.some((dealer) => shown.includes(dealer)), 'no operator is named');
  assert.ok(!/registrar|committee-1/.test(shown), 'no coder is named');
});

test('what one operator alone answered is the committee’s: each count is its own', async () => {
  const alone = await openSurvey(server, ['dealer-a', 'dealer-b']);
  const at = `/api/v1/surveys/${alone.id}`;
  await giveAnswers(server, alone.id, 'dealer-a', {
    felica: 'proxy',
    leftovers: 'none',
    losses: 41,
    wishes: 'ひとりの願い。',
  });
  server.now += 1;
  await close(server, alone.id);
  const seen = (who: Principal) =>
    everything(
      who,
      ['/tallies', '/coding', '/publication'].map((path) => at + path),
    );
  const answeredBy = async (who: Principal) =>
    (await server.done<SurveyTalliesDto>(who, 'GET', `${at}/tallies`)).questionnaires[0]
      ?.answeredBy;
  for (const who of [REGISTRAR, ANALYST]) {
    assert.ok(!(await seen(who)).includes('ひとりの願い'));
    assert.equal(await answeredBy(who), 0);
  }
  assert.equal(await answeredBy(COMMITTEE), 1);
  const preview = await server.send(REGISTRAR, 'GET', `${at}/publication`);
  assert.match(JSON.stringify(preview.body), /too-few-operators/);
});
