/** Handovers that were opened and not ended: what to go on with. */

import { Button } from '@mantine/core';
import type { QueueDto, QueueItemDto } from '@nagori/area-handover/wire';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../../api/client.ts';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { CHANNEL_NAMES } from '../../parts/domain-words.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import { PARTS } from '../../parts/words.ts';
import classes from './counter.module.css';
import { COUNTER } from './words-counter.ts';

export function OpenList() {
  const say = useWords(COUNTER);
  const list = useInfiniteQuery({
    queryKey: ['queue', 'open'],
    queryFn: ({ pageParam, signal }) =>
      get<QueueDto>(`/api/v1/queue?state=open${pageParam}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) =>
      next === undefined ? undefined : `&cursor=${encodeURIComponent(next)}`,
  });
  if (list.error !== null) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-labelledby="open-list">
      <h2 id="open-list">{say('openNow')}</h2>
      {items?.length === 0 && <EmptyState title={say('openNone')} />}
      {items !== undefined && items.length > 0 && <OpenTable items={items} />}
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {say('more')}
        </Button>
      )}
    </section>
  );
}

function OpenTable({ items }: { readonly items: readonly QueueItemDto[] }) {
  const say = useWords(COUNTER);
  const parts = useWords(PARTS);
  const text = useText();
  const { aside } = usePunctuation();
  const language = useLanguage();
  const now = Date.now();
  return (
    <div className={classes.scroll}>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col">{say('phone')}</th>
            <th scope="col">{parts('verdict')}</th>
            <th scope="col">{say('way')}</th>
            <th scope="col">{say('openedAt')}</th>
            <th scope="col">{say('deadlineHead')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <Link to="/counter/$handover" params={{ handover: item.id }}>
                  {item.imeiEnd === undefined
                    ? (item.label ?? '')
                    : say('imeiEnd', { digits: item.imeiEnd })}
                </Link>{' '}
                {item.model}
              </th>
              <td>
                <VerdictTag verdict={item.verdict} />
              </td>
              <td>{text(CHANNEL_NAMES[item.channel])}</td>
              <td>{showTime(item.openedAt)}</td>
              <td>
                {item.deadline === undefined
                  ? ''
                  : showTime(item.deadline) + aside(showDistance(item.deadline, now, language))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
