/** Words for the problems of boxes, by code. */
import type { Say } from '../../language/catalogue.ts';
import type { BOXES } from './words-boxes.ts';

export const boxProblems = (say: Say<typeof BOXES.phrases>): Readonly<Record<string, string>> => ({
  'box-not-found': say('notFound'),
  'box-sealed': say('isSealed'),
  'box-open': say('isOpen'),
  'box-empty': say('isEmpty'),
  'count-differs': say('countRefused'),
  'seal-differs': say('sealRefused'),
  'handover-ended': say('notOurs'),
});
