/**
 * Surveys over HTTP, by who uses them.
 */
import { answerWith } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { surveyBodyRoutes } from './body-routes.ts';
import { surveyDeskRoutes } from './desk-routes.ts';
import { SURVEY_PROBLEMS } from './problems.ts';
import { surveyPublicRoutes } from './public-routes.ts';
import { surveySheetRoutes } from './sheet-routes.ts';
import type { SurveyRouteDeps } from './survey-deps.ts';

/** Under /api/v1. */
export async function registerSurveys(app: FastifyInstance, deps: SurveyRouteDeps): Promise<void> {
  answerWith(app, SURVEY_PROBLEMS);
  await app.register((area) => surveyBodyRoutes(area, deps), { prefix: '/surveys' });
  await app.register((area) => surveyDeskRoutes(area, deps), { prefix: '/surveys' });
  await app.register((area) => surveySheetRoutes(area, deps), { prefix: '/survey-sheets' });
  await app.register((area) => surveyPublicRoutes(area, deps), { prefix: '/public/surveys' });
}
