/** How a case names who did something, and how counters hear of its phone. */
import type { Actor, Job, PhoneKey } from '@nagori/area-handover';
import { toHex } from '@nagori/keys';

/** Takes `{ phoneKeyHex }`: wherever the phone stands, it is judged again (R21). */
export const REVIEW_PHONE_JOB = 'review-lost-phone';

export function reviewJobs(keys: readonly PhoneKey[]): readonly Job[] {
  const hex = [...new Set(keys.map(toHex))];
  return hex.map((phoneKeyHex) => ({ task: REVIEW_PHONE_JOB, payload: { phoneKeyHex } }));
}

/** Who did it, as it stands in the log: a mark, or the name of a machine client. */
export function byOf({ mark, account }: Actor): string {
  return mark ?? account;
}
