/** Surveys: what other areas may use. */
export { SURVEY_PROBLEMS } from './problems.ts';
export { registerSurveys } from './routes.ts';
export { seedSurvey } from './seed-survey.ts';
export type { SurveyRouteDeps } from './survey-deps.ts';
export { shippedQuestionnairesOf } from './survey-files.ts';
export type { SurveyRefusalCode } from './survey-refusal.ts';
export { surveyStore } from './survey-store.pg.ts';
export { surveyTasks } from './tasks.ts';
