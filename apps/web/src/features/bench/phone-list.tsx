/** The phones that the filter finds, page by page, with what is selected and the acts for it. */
import type { QueueItemDto } from '@nagori/area-handover/wire';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { queueQuery } from '../../record/handover-api.ts';
import { PaperButtons } from '../../record/paper-buttons.tsx';
import { type QueueColumn, QueueTable, useQueueName } from '../../record/queue-table.tsx';
import { ActBar } from './act-bar.tsx';
import classes from './bench.module.css';
import { matchingQuery } from './bench-api.ts';
import { conditionsOf, idsOf, type PhoneFilter } from './phone-filter.ts';
import { RowBox } from './row-box.tsx';
import { allOf, NONE_SELECTED, toggled, toRow, without } from './selection.ts';
import { BENCH } from './words-bench.ts';
import { LIST } from './words-list.ts';

const COMMON = ['verdict', 'way', 'route', 'box', 'lot'] as const;
const COLUMNS: readonly QueueColumn[] = [...COMMON, 'begunAt'];
const OPEN_COLUMNS: readonly QueueColumn[] = [...COMMON, 'deadline'];

const linkTo = (id: string, name: string) => (
  <Link to="/bench/$part/$id" params={{ part: 'phones', id }}>
    {name}
  </Link>
);

/** Another filter is another list: give it a key, so that nothing unseen stays selected. */
export function PhoneList({ filter }: { readonly filter: PhoneFilter }) {
  const say = useWords(BENCH);
  const list = useInfiniteQuery(queueQuery(filter));
  const pages = list.data?.pages;
  const { select, selection, rows, nameOf } = useRows(filter, pages ?? NO_PAGES);
  const before = useCallback(
    (item: QueueItemDto) => (
      <RowBox
        id={item.id}
        label={rows.labelOf(item)}
        isOn={selection.ids.has(item.id)}
        onRow={select.row}
      />
    ),
    [rows, selection, select],
  );
  if (list.error !== null && pages === undefined) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (pages === undefined) return <div className={classes.reserved} aria-busy="true" />;
  const n = rows.ids.length;
  return (
    <>
      <ActBar
        isEmpty={n === 0}
        selection={selection}
        nameOf={nameOf}
        onAll={() => void select.all()}
        onNone={select.none}
        onDone={select.done}
      />
      {n === 0 ? (
        <NoPhones filter={filter} />
      ) : (
        <>
          <QueueTable
            pages={pages}
            columns={filter.state === 'open' ? OPEN_COLUMNS : COLUMNS}
            link={linkTo}
            before={before}
          />
          <div className={classes.tableEnd}>
            <span role="status">{say(list.hasNextPage ? 'shown' : 'shownAll', { n })}</span>
            <MoreButton list={list} />
            <PaperButtons
              handovers={selection.ids.size > 0 ? [...selection.ids] : rows.ids}
              certificates={filter.state === 'taken'}
            />
          </div>
        </>
      )}
    </>
  );
}

const NO_PAGES: readonly { readonly items: QueueItemDto[] }[] = [];

function useRows(filter: PhoneFilter, pages: typeof NO_PAGES) {
  const say = useWords(LIST);
  const name = useQueueName();
  const queries = useQueryClient();
  const [selection, setSelection] = useState(NONE_SELECTED);
  /** Names of phones that were selected without being on a loaded page. */
  const [found, setFound] = useState<readonly QueueItemDto[]>([]);
  const ids = useMemo(() => idsOf(pages), [pages]);
  const select = useMemo(
    () => ({
      row: (id: string, isRange: boolean) =>
        setSelection((before) => (isRange ? toRow(before, ids, id) : toggled(before, id))),
      none: () => setSelection(NONE_SELECTED),
      done: (done: readonly string[]) => setSelection((before) => without(before, done)),
      all: async () => {
        const { items } = await queries.fetchQuery(matchingQuery(filter));
        setFound(items);
        setSelection(allOf(idsOf([{ items }])));
      },
    }),
    [ids, filter, queries],
  );
  const names = useMemo(
    () => new Map([...found, ...pages.flatMap(({ items }) => items)].map((one) => [one.id, one])),
    [found, pages],
  );
  const rows = {
    ids,
    labelOf: (item: QueueItemDto) => say('select', { phone: name(item) }),
  };
  const nameOf = (id: string): string => {
    const item = names.get(id);
    return item === undefined ? id.slice(-4) : [name(item), item.model].filter(Boolean).join(' ');
  };
  return { select, selection, rows, nameOf };
}

function NoPhones({ filter }: { readonly filter: PhoneFilter }) {
  const say = useWords(BENCH);
  const sayList = useWords(LIST);
  if (conditionsOf(filter) > 0) {
    return (
      <EmptyState title={sayList('noneMatches')}>
        <p>{sayList('noneMatchesText')}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={say('noneWaits')}>
      <p>{say('noneWaitsText')}</p>
    </EmptyState>
  );
}
