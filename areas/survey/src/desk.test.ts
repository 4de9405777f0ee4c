/** The coding desk: which texts it lists for whom, and what two coders do at one moment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Principal } from '@nagori/http';
import type { ProblemDetailsDto } from '@nagori/http/wire';
import { duringTests } from '@nagori/testkit';
import {
  COMMITTEE,
  close,
  DEALERS,
  giveAnswers,
  openSurvey,
  person,
  QUESTIONNAIRE,
  REGISTRAR,
  startSurveyServer,
} from './survey.testing.ts';
import type { CodingDeskDto, SurveyTalliesDto } from './wire.ts';

const server = await duringTests(startSurveyServer);

/** A text that only those are asked who erase with a tool. */
const FOLLOW_UP = `${QUESTIONNAIRE}
  - id: why
    number: 7
    kind: text
    when: [{ question: felica, is: [tool] }]
    ask: { ja: なぜその道具ですか。, en: Why that tool? }
`;
const CODEBOOK = {
  id: 'reasons',
  question: 'why',
  title: { ja: '理由', en: 'reasons' },
  choose: 'several',
  categories: [{ id: 'price', ja: '値段', en: 'price' }],
};

test('the follow-up of a withheld answer is not listed: it would tell that answer', async () => {
  const { id } = await openSurvey(server, DEALERS, { minBase: 3 }, FOLLOW_UP);
  const url = `/api/v1/surveys/${id}`;
  for (const [index, dealer] of DEALERS.slice(0, 4).entries()) {
    await giveAnswers(server, id, dealer, {
      felica: index === 0 ? { withheld: 'tool' } : 'tool',
      tools: ['erases'],
      leftovers: 'none',
      losses: 0,
      why: `理由${index}`,
    });
  }
  server.now += 1;
  await close(server, id);
  const texts = async (who: Principal) => {
    const { questions } = await server.done<CodingDeskDto>(who, 'GET', `${url}/coding`);
    return questions.find((one) => one.id === 'why')?.answers ?? [];
  };
  assert.deepEqual(
    (await texts(REGISTRAR)).map(({ text }) => text.ja),
    ['理由1', '理由2', '理由3'],
  );
  const all = await texts(COMMITTEE);
  assert.equal(all.length, 4);
  const { questionnaires } = await server.done<SurveyTalliesDto>(
    REGISTRAR,
    'GET',
    `${url}/tallies`,
  );
  const counted = questionnaires[0]?.questions.find((one) => one.id === 'why');
  assert.equal(counted?.asked, 3, 'the desk lists what is counted');
  const hidden = all.find(({ text }) => text.ja === '理由0');
  await server.done(REGISTRAR, 'POST', `${url}/codebooks`, { kind: 'dealer', codebook: CODEBOOK });
  const code = (who: Principal) =>
    server.send<ProblemDetailsDto>(who, 'POST', `${url}/codings`, {
      ...{ kind: 'dealer', codebook: 'reasons', answer: hidden?.id, categories: ['price'] },
    });
  assert.equal((await code(REGISTRAR)).body.code, 'coding-unknown');
  assert.equal((await code(COMMITTEE)).status, 200);
});

test('two add a category at one moment: neither’s is lost unseen', async () => {
  const { id } = await openSurvey(server, DEALERS, { minBase: 3 }, FOLLOW_UP);
  const url = `/api/v1/surveys/${id}/codebooks`;
  const { categories } = CODEBOOK;
  const save = (...added: readonly string[]) =>
    server.send<ProblemDetailsDto>(person('registrar'), 'POST', url, {
      kind: 'dealer',
      codebook: {
        ...CODEBOOK,
        categories: [...categories, ...added.map((one) => ({ id: one, ja: one, en: one }))],
      },
    });
  assert.equal((await save()).status, 200);
  for (const round of ['one', 'two', 'three']) {
    const answers = await Promise.all([save(`${round}-a`), save(`${round}-b`)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
    const refused = answers.find(({ status }) => status === 422);
    assert.deepEqual(
      refused?.body.errors?.map(({ field, code }) => `${field} ${code}`),
      ['categories missing'],
    );
    const saved = answers[0]?.status === 200 ? `${round}-a` : `${round}-b`;
    categories.push({ id: saved, ja: saved, en: saved });
  }
});
