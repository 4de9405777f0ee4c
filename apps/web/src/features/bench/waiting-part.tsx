/**
 * The queue of the bench: the number of phones on each route, and the phones that the filter finds.
 *
 * Invariants: the filter is the address's, so that the same link shows the same list.
 */
import { ROUTE_WORDS, ROUTES, type Route } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { deviceStore } from '../../parts/browser-store.ts';
import shapes from '../../parts/shapes.module.css';
import { ErrorState } from '../../parts/states.tsx';
import choice from '../../parts/switch.module.css';
import classes from './bench.module.css';
import { routesQuery } from './bench-api.ts';
import {
  changedFilter,
  type PhoneFilter,
  readFilter,
  storedFilter,
  storeFilter,
} from './phone-filter.ts';
import { PhoneFilterForm } from './phone-filter-form.tsx';
import { PhoneList } from './phone-list.tsx';
import { ReportedPart } from './reported-part.tsx';
import { TurnedUpPart } from './turned-up-part.tsx';
import { BENCH } from './words-bench.ts';

const STATES = [
  { state: 'taken', word: 'stateTaken' },
  { state: 'open', word: 'stateOpen' },
  { state: 'quarantined', word: 'stateQuarantined' },
] as const;

export function WaitingPart() {
  const say = useWords(BENCH);
  const [filter, setFilter] = useFilter();
  return (
    <>
      <ReportedPart />
      <TurnedUpPart />
      <fieldset className={`${choice.group} ${classes.choices}`} aria-label={say('states')}>
        {STATES.map(({ state, word }) => (
          <button
            key={state}
            type="button"
            className={`${shapes.plainButton} ${choice.choice}`}
            aria-pressed={filter.state === state}
            onClick={() => setFilter(changedFilter(filter, { state, route: undefined }))}
          >
            {say(word)}
          </button>
        ))}
      </fieldset>
      {filter.state === 'taken' && (
        <RouteTiles
          route={filter.route}
          onRoute={(route) => setFilter(changedFilter(filter, { route }))}
        />
      )}
      <PhoneFilterForm key={textKey(filter)} filter={filter} onFilter={setFilter} />
      <PhoneList key={JSON.stringify(filter)} filter={filter} />
    </>
  );
}

/** Typed texts begin again where the address changes without the form. */
const textKey = ({ find, lot, box }: PhoneFilter): string => JSON.stringify([find, lot, box]);

/** The filter of the address or, where that says nothing, the one this device remembers. */
function useFilter(): readonly [PhoneFilter, (filter: PhoneFilter) => void] {
  const navigate = useNavigate();
  const search: object = useSearch({ strict: false });
  const isAsked = Object.keys(search).length > 0;
  const text = JSON.stringify(search);
  const filter = useMemo(
    () => (isAsked ? readFilter(JSON.parse(text)) : storedFilter(deviceStore())),
    [isAsked, text],
  );
  const set = (next: PhoneFilter) => {
    storeFilter(deviceStore(), next);
    void navigate({ to: '/bench', search: next as never, replace: true });
  };
  return [filter, set];
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
