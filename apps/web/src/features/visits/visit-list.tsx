/** The visits of the next two weeks, and the progress of each. */
import type { VisitDto } from '@nagori/area-visits/wire';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import shapes from '../../parts/shapes.module.css';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './visits.module.css';
import { dayFrom, visitsQuery } from './visits-api.ts';
import { VISITS } from './words-visits.ts';

const DAYS_AHEAD = 14;

export function VisitList({ now }: { readonly now: number }) {
  const say = useWords(VISITS);
  const list = useInfiniteQuery(visitsQuery(dayFrom(now, 0), dayFrom(now, DAYS_AHEAD)));
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <section className={classes.coming} aria-labelledby="coming">
      <h2 id="coming">{say('coming')}</h2>
      {list.error !== null && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {items?.length === 0 && (
        <EmptyState title={say('noVisits')}>
          <p>{say('noVisitsText')}</p>
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && <VisitTable items={items} />}
      <MoreButton list={list} />
    </section>
  );
}

function VisitTable({ items }: { readonly items: readonly VisitDto[] }) {
  const say = useWords(VISITS);
  return (
    <div className={classes.scroll}>
      <table className={`${shapes.quietHead} ${classes.table}`}>
        <TableHead of={[say('day'), say('address'), say('mail'), say('state')]} />
        <tbody>
          {items.map((visit) => (
            <tr key={visit.id}>
              <th scope="row" className={classes.short}>
                {visit.plannedOn}
              </th>
              <td>{visit.address ?? say('forgotten')}</td>
              <td data-bad={visit.mail === 'refused'}>{say(`mail-${visit.mail}`)}</td>
              <td>{say(stateOf(visit))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How far the holder is, from the latest known event. */
function stateOf({ arrivedAt, word, openedAt, remindedAt }: VisitDto) {
  if (arrivedAt !== undefined) return 'stateArrived';
  if (word === 'revoked') return 'stateRevoked';
  if (word === 'never') return 'stateNever';
  if (openedAt !== undefined) return 'stateOpened';
  return remindedAt === undefined ? 'stateWaiting' : 'stateReminded';
}
