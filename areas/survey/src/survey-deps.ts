/** What the use cases of surveys are given, and what they refuse. */
import type { Mailer, StaffDirectory } from '@nagori/area-staff';
import type { Instant } from '@nagori/model';
import type { Questionnaire } from '@nagori/survey';
import type { SurveyStore } from './survey-store.ts';

export interface ShippedQuestionnaire {
  readonly yaml: string;
  readonly questionnaire: Questionnaire;
}

export interface SurveyDeps {
  readonly surveys: SurveyStore;
  readonly directory: Pick<StaffDirectory, 'operators' | 'accounts'>;
  /** Undefined: this deployment has no mail server. */
  readonly mailer: Mailer | undefined;
  /** Where the pages are: scheme and host. */
  readonly origin: string;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}

export const SURVEY_REFUSALS = [
  'survey-not-found',
  /** A file of the survey does not load. */
  'survey-invalid',
  /** Another survey has this public address. */
  'survey-slug-taken',
  /** What was asked for fits another state of the round. */
  'survey-not-so',
  /** The deadline lies behind us. */
  'survey-deadline-past',
  /** No questionnaire of the round is for this operator. */
  'survey-not-for-operator',
  /** The round takes no answers now. */
  'survey-closed',
  'sheet-not-draft',
  'sheet-not-submitted',
  /** Somebody else changed the same answer in between. */
  'answer-changed',
  /** The answer, or the sheet, is not right yet: each problem is named. */
  'answer-invalid',
  'coding-unknown',
  /** What stands against publishing: each reason is named. */
  'publication-refused',
  /** Nothing changed since the last version. */
  'publication-unchanged',
  /** What would be out is not what was shown. */
  'publication-changed',
  /** There are as many as there may be. */
  'survey-limit',
] as const;
export type SurveyRefusalCode = (typeof SURVEY_REFUSALS)[number];

/** Who acts for an operator. */
export interface SurveyActor {
  readonly operator: string;
  /** The mark of the person. */
  readonly person: string;
}

/** A round that is somebody's, by its id. */
export interface RoundAsked extends SurveyActor {
  readonly round: string;
}

export interface SurveyRouteDeps extends SurveyDeps {
  readonly shipped: () => readonly ShippedQuestionnaire[];
}
