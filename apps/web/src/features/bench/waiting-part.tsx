/**
 * The queue of the bench: the number of phones on each route, and the phones of the chosen route.
 *
 * Invariants: five hundred rows stay fast, since a loaded page is rendered once.
 */
import { ROUTE_WORDS, ROUTES, type Route } from '@nagori/model';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import shapes from '../../parts/shapes.module.css';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import choice from '../../parts/switch.module.css';
import { type QueueFilter, queueQuery } from '../../record/handover-api.ts';
import { PaperButtons } from '../../record/paper-buttons.tsx';
import { type QueueColumn, QueueTable } from '../../record/queue-table.tsx';
import classes from './bench.module.css';
import { routesQuery } from './bench-api.ts';
import { ReportedPart } from './reported-part.tsx';
import { BENCH } from './words-bench.ts';

const STATES = [
  { state: 'taken', word: 'stateTaken' },
  { state: 'open', word: 'stateOpen' },
  { state: 'quarantined', word: 'stateQuarantined' },
] as const;

const COMMON = ['verdict', 'way', 'route', 'box'] as const;
const COLUMNS: readonly QueueColumn[] = [...COMMON, 'begunAt'];
const OPEN_COLUMNS: readonly QueueColumn[] = [...COMMON, 'deadline'];

const linkTo = (id: string, name: string) => (
  <Link to="/bench/$part/$id" params={{ part: 'phones', id }}>
    {name}
  </Link>
);

export function WaitingPart() {
  const say = useWords(BENCH);
  const [filter, setFilter] = useState<QueueFilter>({ state: 'taken' });
  return (
    <>
      <ReportedPart />
      <fieldset className={`${choice.group} ${classes.choices}`} aria-label={say('states')}>
        {STATES.map(({ state, word }) => (
          <button
            key={state}
            type="button"
            className={`${shapes.plainButton} ${choice.choice}`}
            aria-pressed={filter.state === state}
            onClick={() => setFilter({ state })}
          >
            {say(word)}
          </button>
        ))}
      </fieldset>
      {filter.state === 'taken' && (
        <RouteTiles
          route={filter.route}
          onRoute={(route) => setFilter({ state: 'taken', route })}
        />
      )}
      <Queue filter={filter} />
    </>
  );
}

interface RouteTilesProps {
  readonly route: Route | undefined;
  readonly onRoute: (route: Route | undefined) => void;
}

function RouteTiles({ route, onRoute }: RouteTilesProps) {
  const say = useWords(BENCH);
  const text = useText();
  const { data, error, refetch } = useQuery(routesQuery);
  if (error !== null && data === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  const counts = new Map(
    (data ?? []).flatMap((one) => (one.state === 'taken' ? [[one.route, one.count]] : [])),
  );
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shown = ROUTES.filter((one) => one === route || (counts.get(one) ?? 0) > 0);
  return (
    <section aria-label={say('byRoute')} className={classes.tiles} aria-busy={data === undefined}>
      <Tile
        name={say('allRoutes')}
        count={data === undefined ? undefined : all}
        pressed={route === undefined}
        onPress={() => onRoute(undefined)}
      />
      {shown.map((one) => (
        <Tile
          key={one}
          name={text(ROUTE_WORDS[one])}
          count={counts.get(one) ?? 0}
          pressed={route === one}
          onPress={() => onRoute(one)}
        />
      ))}
    </section>
  );
}

interface TileProps {
  readonly name: string;
  readonly count: number | undefined;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Tile({ name, count, pressed, onPress }: TileProps) {
  const say = useWords(BENCH);
  return (
    <button type="button" className={classes.tile} aria-pressed={pressed} onClick={onPress}>
      <span>{name}</span>
      <strong className="numbers">{count === undefined ? '…' : say('count', { n: count })}</strong>
    </button>
  );
}

function Queue({ filter }: { readonly filter: QueueFilter }) {
  const say = useWords(BENCH);
  const list = useInfiniteQuery(queueQuery(filter));
  if (list.error !== null && list.data === undefined) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  const pages = list.data?.pages;
  if (pages === undefined) return <div className={classes.reserved} aria-busy="true" />;
  const n = pages.reduce((sum, { items }) => sum + items.length, 0);
  if (n === 0) {
    return (
      <EmptyState title={say('noneWaits')}>
        <p>{say('noneWaitsText')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <QueueTable
        pages={pages}
        columns={filter.state === 'open' ? OPEN_COLUMNS : COLUMNS}
        link={linkTo}
      />
      <div className={classes.tableEnd}>
        <span role="status">{say(list.hasNextPage ? 'shown' : 'shownAll', { n })}</span>
        <MoreButton list={list} />
        <PaperButtons
          handovers={pages.flatMap(({ items }) => items.map(({ id }) => id))}
          certificates={filter.state === 'taken'}
        />
      </div>
    </>
  );
}
