/**
 * As of when the figures of a page are: all that was written until then is in them, and nothing
 * later has to be.
 */
import { useWords } from '../language/use-words.ts';
import { showTime } from './show-time.ts';
import { PARTS } from './words.ts';

export function AsOf({ at }: { readonly at: string }) {
  return useWords(PARTS)('asOf', { time: showTime(at) });
}
