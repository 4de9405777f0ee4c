/**
 * What can be wrong with the files of a survey: questionnaires, answers, codings, statements. Each
 * problem names its field and its reason; all problems of a file are listed at once, up to a limit.
 *
 * Invariants: no message repeats an answer.
 */
import { bad } from '@nagori/model';

export const SURVEY_PROBLEM_CODES = [
  'not-yaml',
  'unknown-field',
  'missing',
  'not-allowed',
  'bad-format',
  'duplicate-id',
  'unknown-question',
  'unknown-option',
  'unknown-questionnaire',
  'unknown-category',
  'unknown-answer',
  'unknown-measure',
  'later-question',
  'condition-not-on-choice',
  'bands-overlap',
  'bands-gap',
  'not-applicable',
  'unanswered',
  'out-of-range',
  'too-long',
  'choose-one',
  'wrong-count',
  'more-problems',
] as const;
export type SurveyProblemCode = (typeof SURVEY_PROBLEM_CODES)[number];

export interface SurveyProblem {
  /** The path in the file: `questions[3].options[1].id`. */
  readonly field: string;
  readonly code: SurveyProblemCode;
  readonly message: string;
}

/** The result of a loader: the value, or every problem of the file. */
export type Loaded<Value> =
  | { readonly kind: 'good'; readonly value: Value }
  | { readonly kind: 'bad'; readonly reason: readonly SurveyProblem[] };

/** The most problems listed for one file; after fixing them, load it again. */
export const MOST_PROBLEMS = 100;

/** Refuses a file: its first problems, and how many more there are. */
export function badFile(problems: readonly SurveyProblem[]): Loaded<never> {
  const more = problems.length - MOST_PROBLEMS;
  if (more <= 0) return bad(problems);
  return bad([
    ...problems.slice(0, MOST_PROBLEMS),
    { field: 'file', code: 'more-problems', message: `has ${more} more problems` },
  ]);
}
