/**
 * How a case names the actor, and how counters are informed of its phone.
 */
import type { Actor, Job, PhoneKey } from '@nagori/area-handover';
import { toHex } from '@nagori/keys';

/** Takes `{ phoneKeyHex }`: the phone is judged again in every handover (R21, N7). */
export const REVIEW_PHONE_JOB = 'review-lost-phone';

export function reviewJobs(keys: readonly PhoneKey[]): readonly Job[] {
  const hex = [...new Set(keys.map(toHex))];
  return hex.map((phoneKeyHex) => ({ task: REVIEW_PHONE_JOB, payload: { phoneKeyHex } }));
}

/** The actor in the log: a mark, or the name of a machine client. */
export function byOf({ mark, account }: Actor): string {
  return mark ?? account;
}
