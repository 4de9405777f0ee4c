/** Words for the bench's problems, by code. */
import type { Say } from '../../language/catalogue.ts';
import type { BENCH } from './words-bench.ts';

export const benchProblems = (
  say: Say<typeof BENCH.phrases>,
): Readonly<Record<string, string>> => ({
  'badge-unknown': say('badgeUnknown'),
  'handover-ended': say('endedElsewhere'),
  'no-policy-fits': say('noPolicy'),
  'write-conflict': say('conflict'),
});
