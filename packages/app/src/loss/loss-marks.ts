/** How a case names who did something, and how counters hear of its phone. */
import { toHex } from '@nagori/keys';
import type { Actor } from '../handover/entry-body.ts';
import type { Job, PhoneKey } from '../ports/handover-store.ts';

/** Takes `{ phoneKeyHex }`: wherever the phone stands, it is judged again (R21, N7). */
export const REVIEW_PHONE_JOB = 'review-lost-phone';

export function reviewJobs(keys: readonly PhoneKey[]): readonly Job[] {
  const hex = [...new Set(keys.map(toHex))];
  return hex.map((phoneKeyHex) => ({ task: REVIEW_PHONE_JOB, payload: { phoneKeyHex } }));
}

/** Who did it, as it stands in the log: a mark, or the name of a machine client. */
export function byOf({ mark, account }: Actor): string {
  return mark ?? account;
}
