/** Surveys: the guideline body's rounds, the operators' answer sheets, and publications. */
import type { Mailer } from '@nagori/area-staff';
import {
  type SurveyRouteDeps,
  seedSurvey,
  shippedQuestionnairesOf,
  surveyStore,
  surveyTasks,
} from '@nagori/area-survey';
import { readFrom, type Tasks } from '@nagori/database';
import type { Parts } from './parts.ts';

export interface ComposedSurveys {
  readonly deps: SurveyRouteDeps;
  readonly tasks: Tasks;
  /** Creates the demonstration's past survey once. */
  readonly seed: () => Promise<void>;
}

export function composeSurveys(
  { config, pools, replica, staff, now, random }: Parts,
  mailer: Mailer | undefined,
): ComposedSurveys {
  const deps: SurveyRouteDeps = {
    surveys: surveyStore(pools.app),
    readPublished: readFrom(replica, pools.app, surveyStore),
    directory: staff.store.directory,
    mailer,
    origin: config.origin,
    now,
    random,
    shipped: shippedQuestionnairesOf,
  };
  return { deps, tasks: surveyTasks(deps), seed: () => seedSurvey(deps) };
}
