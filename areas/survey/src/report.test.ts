/**
 * The shipped report through the use cases that everybody uses: every statement on the public page
 * comes out as its file expects, with the numbers that the answers come to.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { parse } from 'yaml';
import { REPORT_SLUG, seedSurvey } from './seed-survey.ts';
import { REGISTRAR, startSurveyServer } from './survey.testing.ts';
import { reportFiles } from './survey-files.ts';
import type { PublishedSurveyDto, SurveyViewDto } from './wire.ts';

let report: PublishedSurveyDto;
const server = await duringTests(startSurveyServer);
before(async () => {
  await seedSurvey(server.deps);
  report = await server.done(undefined, 'GET', `/api/v1/public/surveys/${REPORT_SLUG}`);
});

test('every statement is published with the outcome that its file expects', () => {
  const expected = parse(reportFiles(REPORT_SLUG).statements ?? '').statements as {
    readonly id: string;
    readonly expect: string;
  }[];
  const statements = report.content.statements?.statements ?? [];
  assert.ok(expected.length > 60, 'the statements were found');
  assert.deepEqual(
    statements.map(({ id, outcome }) => [id, outcome]),
    expected.map(({ id, expect }) => [id, expect]),
  );
  const carriers = statements.find(({ id }) => id === 'p1-mno')?.asWorded;
  assert.deepEqual([carriers?.count, carriers?.base], [4, 4]);
});

test('its tables: how many answered of each kind, and texts listed as they were published', () => {
  const { questionnaires } = report.content.publication;
  assert.deepEqual(
    questionnaires.map(({ operators, answeredBy }) => [operators, answeredBy]),
    [
      ['mno', 4],
      ['mvno', 14],
      ['dealer', 5],
    ],
  );
  const asked = questionnaires.flatMap(({ questions }) => questions);
  assert.ok(asked.some(({ answers }) => (answers?.length ?? 0) > 0));
  assert.deepEqual(
    asked.filter(({ withheld }) => withheld !== undefined).map(({ withheld }) => withheld),
    asked.filter(({ withheld }) => withheld !== undefined).map(() => 'committee-only'),
  );
});

test('seeded once: a second start adds nothing, and a report can ask no operator', async () => {
  await seedSurvey(server.deps);
  const [round] = await server.deps.surveys.rounds('guideline-body');
  assert.equal(round?.versions, 1);
  const view = await server.done<SurveyViewDto>(REGISTRAR, 'GET', `/api/v1/surveys/${round?.id}`);
  assert.ok(view.report);
  const { status } = await server.send(REGISTRAR, 'POST', `/api/v1/surveys/${round?.id}`, {
    act: 'open',
    closesAt: new Date(server.now + 86_400_000).toISOString(),
  });
  assert.equal(status, 409);
});
