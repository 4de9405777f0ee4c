/** Surveys: what other areas may use. */
export {
  type AnswerGiven,
  readSheet,
  type SheetView,
  saveAnswer,
  submitAnswers,
  withdrawAnswers,
} from './answer-sheet.ts';
export {
  askable,
  changeSurvey,
  inviteOperators,
  isReport,
  type SurveyAct,
} from './change-survey.ts';
export {
  type CodeGiven,
  codeAnswer,
  codingDesk,
  type DeskQuestion,
  saveCodebook,
} from './coding.ts';
export { makeSurvey, type SurveyFiles } from './make-survey.ts';
export { SURVEY_PROBLEMS } from './problems.ts';
export {
  type PublicationPreview,
  type PublishedContent,
  type PublishedSurvey,
  previewPublication,
  publishedSurvey,
  publishSurvey,
} from './publish-survey.ts';
export {
  type CommitteeSheet,
  committeeSheets,
  listSurveys,
  type RoundView,
  readSurvey,
  type TalliedQuestionnaire,
  tallySurvey,
} from './read-surveys.ts';
export { ROUND_STATES, type RoundState, roundState, windowState } from './round-state.ts';
export { registerSurveys } from './routes.ts';
export { seedSurvey } from './seed-survey.ts';
export { remindOfSurveys, SURVEY_MAIL_JOB, sendSurveyInvitation } from './send-survey-mail.ts';
export type { SurveyActor, SurveyDeps, SurveyRouteDeps } from './survey-deps.ts';
export { shippedQuestionnairesOf } from './survey-files.ts';
export { SURVEY_REFUSALS, type SurveyRefusalCode } from './survey-refusal.ts';
export { surveyStore } from './survey-store.pg.ts';
export { surveyTasks } from './tasks.ts';
