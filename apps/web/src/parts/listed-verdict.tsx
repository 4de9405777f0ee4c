/**
 * The verdict of a handover in a list: it is that of the last entry, and the phone's page judges
 * anew.
 */
import type { QueueItemDto } from '@nagori/area-handover/wire';
import { DAY_MS } from '@nagori/model';
import { usePunctuation, useWords } from '../language/use-words.ts';
import { showTime } from './show-time.ts';
import { VerdictTag } from './verdict-tag.tsx';
import { LISTED_VERDICT } from './words-listed-verdict.ts';

/** The verdict of the last entry, with its time where that was not within a day (R29). */
export function ListedVerdict({ of }: { readonly of: Pick<QueueItemDto, 'verdict' | 'judgedAt'> }) {
  const say = useWords(LISTED_VERDICT);
  const { aside } = usePunctuation();
  const { verdict, judgedAt } = of;
  const isOld = judgedAt !== undefined && Date.now() - Date.parse(judgedAt) > DAY_MS;
  return (
    <>
      <VerdictTag verdict={verdict} />
      {isOld && aside(say('judgedAt', { at: showTime(judgedAt) }))}
    </>
  );
}
