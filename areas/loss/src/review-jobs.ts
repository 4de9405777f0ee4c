/**
 * The job that informs counters of a lost phone.
 */
import type { Job, PhoneKey } from '@nagori/area-handover';
import { toHex } from '@nagori/keys';

/** Takes `{ phoneKeyHex }`: the phone is judged again in every handover (R21, N7). */
const REVIEW_PHONE_JOB = 'review-lost-phone';

export function reviewJobs(keys: readonly PhoneKey[]): readonly Job[] {
  const hex = [...new Set(keys.map(toHex))];
  return hex.map((phoneKeyHex) => ({ task: REVIEW_PHONE_JOB, payload: { phoneKeyHex } }));
}

/** Takes `{ operator, case }`: the phone may be on record as destroyed (R12). */
const REVIEW_FOUND_JOB = 'review-found-phone';

/** Asked when a case is closed because the phone was found. */
export const foundJob = (operator: string, id: string): Job => ({
  task: REVIEW_FOUND_JOB,
  payload: { operator, case: id },
});
