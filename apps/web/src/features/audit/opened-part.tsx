/**
 * Handovers by opening day and state, newest first.
 *
 * Invariants: the filter is shown next to the list, and an empty list repeats it.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { HANDOVER_STATES, STATE_IDS } from '../../record/words-states.ts';
import classes from './audit.module.css';
import { type OpenedFilter, openedQuery } from './audit-api.ts';
import { OpenedTable } from './opened-table.tsx';
import { AUDIT } from './words-audit.ts';

const today = (): string => showTime(Date.now()).slice(0, 10);

export function OpenedPart() {
  const say = useWords(AUDIT);
  const [filter, setFilter] = useState<OpenedFilter>(() => ({ day: today(), state: undefined }));
  const list = useInfiniteQuery(openedQuery(filter));
  const { data, error, refetch, hasNextPage } = list;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.section}>
      <h2>{say('opened')}</h2>
      <Filter filter={filter} onFilter={setFilter} />
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className={classes.reserved} aria-busy="true" />
      )}
      {data !== undefined && items.length === 0 && (
        <EmptyState title={say(filter.day === '' ? 'noneAny' : 'none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      {items.length > 0 && (
        <>
          <OpenedTable items={items} />
          <div className={classes.end}>
            <p role="status">{say(hasNextPage ? 'shown' : 'shownAll', { n: items.length })}</p>
            <MoreButton list={list} />
          </div>
        </>
      )}
    </section>
  );
}

interface FilterProps {
  readonly filter: OpenedFilter;
  readonly onFilter: (filter: OpenedFilter) => void;
}

function Filter({ filter, onFilter }: FilterProps) {
  const say = useWords(AUDIT);
  const sayState = useWords(HANDOVER_STATES);
  return (
    <div className={classes.filter}>
      <TextInput
        label={say('day')}
        type="date"
        value={filter.day}
        max={today()}
        onChange={(event) => onFilter({ ...filter, day: event.currentTarget.value })}
      />
      {filter.day === '' ? (
        <Button variant="default" onClick={() => onFilter({ ...filter, day: today() })}>
          {say('today')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => onFilter({ ...filter, day: '' })}>
          {say('anyDay')}
        </Button>
      )}
      <NativeSelect
        label={say('state')}
        value={filter.state ?? ''}
        data={[
          { value: '', label: say('anyState') },
          ...STATE_IDS.map((state) => ({ value: state, label: sayState(state) })),
        ]}
        onChange={({ currentTarget }) =>
          onFilter({ ...filter, state: STATE_IDS.find((one) => one === currentTarget.value) })
        }
      />
    </div>
  );
}
