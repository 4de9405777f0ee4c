/** Open handovers, to continue with. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../language/use-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { queueQuery } from '../../record/handover-api.ts';
import { type QueueColumn, QueueTable } from '../../record/queue-table.tsx';
import { COUNTER } from './words-counter.ts';

const OPEN = queueQuery({ state: 'open' });
const COLUMNS: readonly QueueColumn[] = ['verdict', 'channel', 'openedAt', 'deadline'];

export function OpenList() {
  const say = useWords(COUNTER);
  const list = useInfiniteQuery(OPEN);
  if (list.error !== null && list.data === undefined) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  const pages = list.data?.pages;
  const isEmpty = pages?.every(({ items }) => items.length === 0);
  return (
    <section aria-labelledby="open-list">
      <h2 id="open-list">{say('openNow')}</h2>
      {isEmpty === true && <EmptyState title={say('openNone')} />}
      {isEmpty === false && <QueueTable pages={pages ?? []} columns={COLUMNS} link={linkTo} />}
      <MoreButton list={list} />
    </section>
  );
}

const linkTo = (handover: string, name: string) => (
  <Link to="/counter/$handover" params={{ handover }}>
    {name}
  </Link>
);
