/** Months whose content a retention destroys: added up in a few lines, and each in a table. */
import type { ContentRetentionDto } from '@nagori/area-handover/wire';
import { useWords } from '../../language/use-words.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './admin.module.css';
import { RETENTION } from './words-retention.ts';

type Ending = ContentRetentionDto['ending'];

export interface EndingProps {
  readonly ending: Ending;
}

export function EndingSummary({ ending }: EndingProps) {
  const say = useWords(RETENTION);
  const over = ending.filter(({ isOver, isStaying }) => isOver && !isStaying);
  const later = ending.filter(({ isOver }) => !isOver);
  const staying = ending.filter(({ isOver, isStaying }) => isOver && isStaying);
  if (ending.length === 0) return <p role="status">{say('endingNone')}</p>;
  return (
    <div role="status">
      <ul>
        {over.length > 0 && (
          <li>
            <strong>{say(isMore(over) ? 'endingNowMore' : 'endingNow', sumOf(over))}</strong>
          </li>
        )}
        {later.length > 0 && (
          <li>{say(isMore(later) ? 'endingLaterMore' : 'endingLater', sumOf(later))}</li>
        )}
        {staying.length > 0 && <li>{say('endingStaying', { months: staying.length })}</li>}
      </ul>
    </div>
  );
}

const isMore = (ending: Ending): boolean => ending.some((one) => one.isMore);

const sumOf = (ending: Ending) => ({
  months: ending.length,
  n: ending.reduce((sum, { handovers }) => sum + handovers, 0).toLocaleString('en'),
});

export function EndingTable({ ending }: EndingProps) {
  const say = useWords(RETENTION);
  if (ending.length === 0) return null;
  return (
    <ScrollRegion label={say('table')} className={classes.scroll}>
      <table className={classes.table}>
        <TableHead of={[say('month'), say('endsAt'), say('handovers'), say('ends')]} />
        <tbody>
          {ending.map(({ month, endsAt, handovers, isMore: more, isOver, isStaying }) => (
            <tr key={month}>
              <td>{month}</td>
              <td data-label={say('endsAt')}>{showTime(endsAt)}</td>
              <td data-label={say('handovers')}>
                {more ? say('atLeast', { n: handovers.toLocaleString('en') }) : handovers}
              </td>
              <td data-label={say('ends')}>
                {say(isStaying && isOver ? 'endsStays' : isOver ? 'endsSoon' : 'endsDay')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
