/**
 * What the use cases of surveys take as arguments, and their refusals.
 */
import type { Mailer, StaffDirectory } from '@nagori/area-staff';
import type { ReadFrom } from '@nagori/database';
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

/** The actor of an operator. */
export interface SurveyActor {
  readonly operator: string;
  /** The mark of the person. */
  readonly person: string;
}

/** A round of the caller's, by its id. */
export interface RoundAsked extends SurveyActor {
  readonly round: string;
}

export interface SurveyRouteDeps extends SurveyDeps {
  /** For the public: what is read may be some seconds old, and says so. */
  readonly readPublished: ReadFrom<Pick<SurveyStore, 'published' | 'publishedList'>>;
  readonly shipped: () => readonly ShippedQuestionnaire[];
}
