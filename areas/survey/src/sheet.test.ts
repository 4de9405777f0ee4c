/** Answers that are sent twice: whoever did not hear that it was saved sends it again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProblemDetailsDto } from '@nagori/http/wire';
import { duringTests } from '@nagori/testkit';
import { administrator, openSurvey, startSurveyServer } from './survey.testing.ts';
import type { OwnSheetDto } from './wire.ts';

const server = await duringTests(startSurveyServer);

const WHO = administrator('dealer-a');

async function savingTo(round: string) {
  const save = (question: string, body: object) =>
    server.send<OwnSheetDto & ProblemDetailsDto>(
      WHO,
      'PUT',
      `/api/v1/survey-sheets/${round}/answers/${question}`,
      body,
    );
  const idOf = async (question: string): Promise<string | undefined> => {
    const invitation = await server.deps.surveys.invitation('dealer-a', round);
    return invitation?.sheet?.answers.find((one) => one.question === question)?.id;
  };
  return { save, idOf };
}

test('the same answer sent again is saved already; another one is not', async () => {
  const { id } = await openSurvey(server, ['dealer-a']);
  const { save, idOf } = await savingTo(id);
  const first = await save('wishes', { reply: { ja: '道具', en: 'tools' } });
  const { savedAt } = first.body.answers.wishes ?? {};
  const answer = await idOf('wishes');
  server.now += 1000;
  // As the database gives it back, its keys stand in another order.
  for (const reply of [
    { ja: '道具', en: 'tools' },
    { en: 'tools', ja: '道具' },
  ]) {
    const again = await save('wishes', { reply });
    assert.equal(again.status, 200, JSON.stringify(again.body));
    assert.equal(again.body.answers.wishes?.savedAt, savedAt);
    assert.equal((await save('wishes', { reply, seen: savedAt })).status, 200);
    assert.equal(await idOf('wishes'), answer, 'and keeps its codes');
  }
  assert.equal((await save('wishes', { reply: '人' })).body.code, 'answer-changed');
});

test('an answer taken out, and once more: it is out', async () => {
  const { id } = await openSurvey(server, ['dealer-a']);
  const { save } = await savingTo(id);
  const { body } = await save('felica', { reply: 'tool' });
  const seen = body.answers.felica?.savedAt;
  assert.equal((await save('felica', { seen })).status, 200);
  const again = await save('felica', { seen });
  assert.equal(again.status, 200, JSON.stringify(again.body));
  assert.deepEqual(again.body.answers, {});
});
