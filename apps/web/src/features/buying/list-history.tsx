/** Lists of the past, of today and to come, each as a file. */
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { fileOf, listsQuery } from './price-api.ts';
import classes from './price-list.module.css';
import { PRICES } from './words-prices.ts';

export function ListHistory() {
  const say = useWords(PRICES);
  const language = useLanguage();
  const { person } = useNames();
  const { data, error, refetch } = useQuery(listsQuery);
  if (error !== null && data === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined || data.lists.length === 0) return null;
  return (
    <section>
      <h2>{say('history')}</h2>
      <ScrollRegion label={say('history')} className={classes.scroll}>
        <table className={`${shapes.quietHead} ${classes.table}`}>
          <TableHead
            of={[say('from'), say('state'), say('rows'), say('loadedAt'), say('by'), say('file')]}
          />
          <tbody>
            {data.lists.map(({ id, fromDay, state, prices, loadedAt, loadedBy }) => (
              <tr key={id}>
                <th scope="row">{fromDay}</th>
                <td>{say(`state-${state}`)}</td>
                <td className={classes.yen}>{prices}</td>
                <td>{showTime(loadedAt)}</td>
                <td>{loadedBy === 'demonstration' ? say('demonstration') : person(loadedBy)}</td>
                <td>
                  <a href={fileOf(id, language)} download>
                    {say('download', { day: fromDay })}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
