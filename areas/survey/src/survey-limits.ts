/**
 * Limits of everything around a survey: what grows by one call at a time has a maximum.
 */
import { refused } from '@nagori/model';

export const SURVEY_LIMITS = {
  /** Of one guideline body. */
  rounds: 500,
  /** Made or changed, in one round. */
  codebooks: 1_000,
  /** Words of coders, in one round. */
  codings: 50_000,
  /** Of one operator in one round: as often may it begin anew. */
  sheets: 50,
  /** Published, of one round: each is compared with all before it. */
  versions: 100,
} as const;

/** Refuses one more, and says how many are the most. */
export function refusedAtLimit(of: keyof typeof SURVEY_LIMITS) {
  const message = `${SURVEY_LIMITS[of]} are the most`;
  return refused('survey-limit', [{ field: of, code: 'most-reached', message }]);
}
