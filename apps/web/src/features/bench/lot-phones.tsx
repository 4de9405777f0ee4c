/**
 * The phones of a lot as they are on record, the worst first: of a lot of earlier days, and while a
 * lot is judged, as far as it is. Each opens its phone.
 *
 * Invariants: the rows come a page at a time: the first screen waits for none of the others.
 */
import type { LotDto } from '@nagori/area-bench/wire';
import type { QueueItemDto } from '@nagori/area-handover/wire';
import type { Verdict } from '@nagori/model';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ListedVerdict } from '../../parts/listed-verdict.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { ErrorState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import { useQueueName } from '../../record/queue-table.tsx';
import classes from './bench.module.css';
import { lotPhonesQuery, lotsQuery } from './bench-api.ts';
import { verdictCounts } from './lot-order.ts';
import { useLotState } from './lot-states.ts';
import { BENCH } from './words-bench.ts';
import { LOTS } from './words-lots.ts';

/** One lot on a page of its own. */
export function LotPhones({ lot }: { readonly lot: string }) {
  const say = useWords(LOTS);
  useTitle('detail', lot);
  const { data } = useQuery(lotsQuery);
  const [only, setOnly] = useState<Verdict>();
  const known = data?.find(({ id }) => id === lot);
  return (
    <section aria-labelledby="lot-phones">
      <p>
        <Link to="/bench/$part" params={{ part: 'lots' }}>
          {say('toLots')}
        </Link>
      </p>
      <h2 id="lot-phones" className={classes.heading}>
        {say('result', { lot })}
      </h2>
      {known !== undefined && <Counts of={known} only={only} onOnly={setOnly} />}
      <LotRows lot={lot} only={only} />
    </section>
  );
}

interface CountsProps {
  readonly of: LotDto;
  readonly only: Verdict | undefined;
  readonly onOnly: (only: Verdict | undefined) => void;
}

function Counts({ of: { tally }, only, onOnly }: CountsProps) {
  const say = useWords(LOTS);
  return (
    <fieldset className={classes.tiles} aria-label={say('outcomes')}>
      {verdictCounts(tally).map(([verdict, n]) => (
        <button
          key={verdict}
          type="button"
          className={classes.tile}
          aria-pressed={only === verdict}
          onClick={() => onOnly(only === verdict ? undefined : verdict)}
        >
          <VerdictTag verdict={verdict} />
          <strong>{say('phoneCount', { n })}</strong>
        </button>
      ))}
    </fieldset>
  );
}

export interface LotRowsProps {
  readonly lot: string;
  readonly only?: Verdict | undefined;
  /** Asks again so often; absent: as any list. */
  readonly everyMs?: number;
}

export function LotRows({ lot, only, everyMs }: LotRowsProps) {
  const say = useWords(LOTS);
  const bench = useWords(BENCH);
  const list = useInfiniteQuery({
    ...lotPhonesQuery(lot, only),
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  });
  const { data, error } = list;
  if (error !== null && data === undefined) {
    return <ErrorState error={error} onRetry={() => void list.refetch()} />;
  }
  if (data === undefined) return <div className={classes.reserved} aria-busy="true" />;
  const n = data.pages.reduce((sum, { items }) => sum + items.length, 0);
  if (n === 0) return null;
  return (
    <>
      <ScrollRegion className={classes.scroll} label={say('allLines')}>
        <table className={`${shapes.linkedRows} ${classes.list}`}>
          <TableHead of={[say('phone'), say('outcome'), say('state')]} />
          {data.pages.map(({ items }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pages are only added at the end
            <Rows key={index} items={items} />
          ))}
        </table>
      </ScrollRegion>
      <div className={classes.tableEnd}>
        <span>{bench(list.hasNextPage ? 'shown' : 'shownAll', { n })}</span>
        <MoreButton list={list} />
      </div>
    </>
  );
}

/** Memoized, since rows of earlier pages do not change. */
const Rows = memo(function Rows({ items }: { readonly items: readonly QueueItemDto[] }) {
  const nameOf = useQueueName();
  const stateOf = useLotState();
  return (
    <tbody>
      {items.map((item) => (
        <tr key={item.id}>
          <th scope="row">
            <Link to="/bench/$part/$id" params={{ part: 'phones', id: item.id }}>
              {nameOf(item)}
            </Link>{' '}
            {item.model}
          </th>
          <td>
            <ListedVerdict of={item} />
          </td>
          <td>{stateOf(item.state)}</td>
        </tr>
      ))}
    </tbody>
  );
});
