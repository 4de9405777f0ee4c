/** Months that a retention ends: added up in a few lines, and each in a table. */
import { useWords } from '../../language/use-words.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './admin.module.css';
import { RETENTION } from './words-retention.ts';

/** A month with how many of what it holds, counted up to a limit. */
export interface EndingMonth {
  readonly month: string;
  readonly endsAt: string;
  readonly isOver: boolean;
  /** It is still in use, and does not end before that is over. */
  readonly isStaying: boolean;
  readonly count: number;
  readonly isMore: boolean;
}

interface Sum {
  readonly months: number;
  readonly n: string;
}

export interface EndingTexts {
  readonly none: string;
  readonly over: (sum: Sum, isMore: boolean) => string;
  readonly later: (sum: Sum, isMore: boolean) => string;
  readonly staying?: (months: number) => string;
  /** The name of the table, and the headings of its last two columns. */
  readonly table: string;
  readonly counted: string;
  readonly ends: string;
}

export interface EndingProps {
  readonly ending: readonly EndingMonth[];
  readonly texts: EndingTexts;
}

export function EndingSummary({ ending, texts }: EndingProps) {
  const over = ending.filter(({ isOver, isStaying }) => isOver && !isStaying);
  const later = ending.filter(({ isOver }) => !isOver);
  const staying = ending.filter(({ isOver, isStaying }) => isOver && isStaying);
  if (ending.length === 0) return <p role="status">{texts.none}</p>;
  return (
    <div role="status">
      <ul>
        {over.length > 0 && (
          <li>
            <strong>{texts.over(sumOf(over), isMore(over))}</strong>
          </li>
        )}
        {later.length > 0 && <li>{texts.later(sumOf(later), isMore(later))}</li>}
        {staying.length > 0 && <li>{texts.staying?.(staying.length)}</li>}
      </ul>
    </div>
  );
}

const isMore = (ending: readonly EndingMonth[]): boolean => ending.some((one) => one.isMore);

const sumOf = (ending: readonly EndingMonth[]): Sum => ({
  months: ending.length,
  n: ending.reduce((sum, { count }) => sum + count, 0).toLocaleString('en'),
});

export function EndingTable({ ending, texts: { table, counted, ends } }: EndingProps) {
  const say = useWords(RETENTION);
  if (ending.length === 0) return null;
  return (
    <ScrollRegion label={table} className={classes.scroll}>
      <table className={classes.table}>
        <TableHead of={[say('month'), say('endsAt'), counted, ends]} />
        <tbody>
          {ending.map(({ month, endsAt, count, isMore: more, isOver, isStaying }) => (
            <tr key={month}>
              <td>{month}</td>
              <td data-label={say('endsAt')}>{showTime(endsAt)}</td>
              <td data-label={counted}>
                {more ? say('atLeast', { n: count.toLocaleString('en') }) : count}
              </td>
              <td data-label={ends}>
                {say(isStaying && isOver ? 'endsStays' : isOver ? 'endsSoon' : 'endsDay')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
