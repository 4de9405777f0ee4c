/**
 * The survey report as a past survey of the demonstration, made and published by the ordinary use
 * cases. Existing rows stay.
 */
import { strict as assert } from 'node:assert';
import { makeSurvey } from './make-survey.ts';
import { publishSurvey } from './publish-survey.ts';
import type { SurveyDeps } from './survey-deps.ts';
import { reportFiles } from './survey-files.ts';

export const REPORT_SLUG = 'operators-survey-report';
const BODY = 'guideline-body';
const REGISTRAR = 'registrar-1';

export async function seedSurvey(deps: SurveyDeps): Promise<void> {
  const actor = { operator: BODY, person: REGISTRAR };
  const known = (await deps.surveys.rounds(BODY)).find(({ slug }) => slug === REPORT_SLUG);
  if (known !== undefined && known.versions > 0) return;
  let round = known?.id;
  if (round === undefined) {
    const made = await makeSurvey(deps, actor, reportFiles(REPORT_SLUG));
    assert(made.kind === 'done', 'the report loads');
    round = made.value;
  }
  const published = await publishSurvey(deps, { ...actor, round }, undefined);
  assert(published.kind === 'done', 'the report is published as it is');
}
