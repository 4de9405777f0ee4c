/** How to store the phone meanwhile, and until when. */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useLanguage, useText, useWords } from '../language/use-words.ts';
import { showDistance, showTime } from '../parts/show-time.ts';
import classes from './record.module.css';
import { HANDOVER } from './words-handover.ts';

export function Custody({ decision }: Pick<HandoverDto, 'decision'>) {
  const say = useWords(HANDOVER);
  const text = useText();
  const language = useLanguage();
  const { custodyWords, deadline, approximate, verdict } = decision;
  return (
    <>
      <p className={classes.custody}>{text(custodyWords)}</p>
      {verdict === 'hold' && deadline !== undefined && (
        <p className={classes.custody}>
          {say('until', {
            at: showTime(deadline),
            away: showDistance(deadline, Date.now(), language),
          })}
        </p>
      )}
      {approximate && <p className={classes.custody}>{say('approximate')}</p>}
    </>
  );
}
