/**
 * Why a use case of surveys refuses.
 */
export const SURVEY_REFUSALS = [
  'survey-not-found',
  /** A file of the survey does not load. */
  'survey-invalid',
  /** Another survey has this public URL. */
  'survey-slug-taken',
  /** The request does not fit the state of the round. */
  'survey-not-so',
  /** The deadline lies behind us. */
  'survey-deadline-past',
  /** No questionnaire of the round is for this operator. */
  'survey-not-for-operator',
  /** The round takes no answers now. */
  'survey-closed',
  'sheet-not-draft',
  'sheet-not-submitted',
  /** The same answer was changed in between. */
  'answer-changed',
  /** The answer, or the sheet, is not right yet: each problem is named. */
  'answer-invalid',
  'coding-unknown',
  /** What prevents publishing: each reason is named. */
  'publication-refused',
  /** Nothing changed since the last version. */
  'publication-unchanged',
  /** The content to publish differs from the preview. */
  'publication-changed',
  /** There are as many as there may be. */
  'survey-limit',
] as const;

export type SurveyRefusalCode = (typeof SURVEY_REFUSALS)[number];
