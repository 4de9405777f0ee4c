/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { SurveyRefusalCode } from './survey-refusal.ts';

export const SURVEY_PROBLEMS = {
  'survey-not-found': { status: 404, title: 'No such survey here' },
  'survey-invalid': { status: 422, title: 'A file of the survey does not load' },
  'survey-slug-taken': { status: 409, title: 'Another survey has this address' },
  'survey-not-so': { status: 409, title: 'The survey is in another state' },
  'survey-deadline-past': { status: 422, title: 'The deadline lies behind us' },
  'survey-not-for-operator': { status: 422, title: 'The survey does not ask such an operator' },
  'survey-closed': { status: 409, title: 'The survey takes no answers now' },
  'sheet-not-draft': { status: 409, title: 'This sheet was handed in' },
  'sheet-not-submitted': { status: 409, title: 'This sheet was not handed in' },
  'answer-changed': { status: 409, title: 'Somebody else changed this answer: read it again' },
  'answer-invalid': { status: 422, title: 'The answers are not right yet' },
  'coding-unknown': { status: 422, title: 'No such answer or category here' },
  'publication-refused': { status: 409, title: 'This cannot be published so' },
  'publication-unchanged': { status: 409, title: 'Nothing changed since the last version' },
  'publication-changed': { status: 409, title: 'What would be out is not what was shown' },
  'survey-limit': { status: 409, title: 'There are as many as there may be' },
} as const satisfies Record<SurveyRefusalCode, ProblemKind>;
