/**
 * Evidence that was flagged (N11), by day and reason, newest first.
 *
 * Invariants: read-only; the filter is shown above the list; a list that was cut short says so;
 * table and CSV file show the same rows.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FlagsDto } from '@nagori/area-handover/wire';
import { FLAG_WORDS, PLAUSIBILITY_FLAGS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../../parts/csv.ts';
import { useNames } from '../../parts/names.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { showExactTime, showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './audit.module.css';
import { type FlagFilter, flagsQuery } from './audit-api.ts';
import { useWhere } from './use-where.ts';
import { FLAG_LIST } from './words-flags.ts';

type Flagged = FlagsDto['flags'][number];

const today = (): string => showTime(Date.now()).slice(0, 10);

export function FlagsPage() {
  const say = useWords(FLAG_LIST);
  const [filter, setFilter] = useState<FlagFilter>({ day: '', flag: undefined });
  const { data, error, refetch } = useQuery(flagsQuery(filter));
  const flags = data?.flags ?? [];
  return (
    <div className={classes.page}>
      <p className={`${classes.back} never-on-paper`}>
        <Link to="/audit">{say('back')}</Link>
      </p>
      <h1 className={classes.title}>{say('title')}</h1>
      <p className={classes.quiet}>{say('lead')}</p>
      <Filter filter={filter} onFilter={setFilter} />
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className={classes.reserved} aria-busy="true" />
      )}
      {data !== undefined && flags.length === 0 && (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      {data !== undefined && flags.length > 0 && (
        <>
          <FlagTable flags={flags} />
          <div className={classes.end}>
            <p role="status">{say(data.more ? 'newest' : 'all', { n: flags.length })}</p>
            <div className={`${classes.headEnd} never-on-paper`}>
              <SaveCsv flags={flags} />
              <PrintButton />
            </div>
          </div>
        </>
      )}
    </div>
  );
}

interface FilterProps {
  readonly filter: FlagFilter;
  readonly onFilter: (filter: FlagFilter) => void;
}

function Filter({ filter, onFilter }: FilterProps) {
  const say = useWords(FLAG_LIST);
  const text = useText();
  const day = filter.day === '' ? today() : '';
  return (
    <div className={classes.filter}>
      <TextInput
        label={say('day')}
        type="date"
        value={filter.day}
        max={today()}
        onChange={(event) => onFilter({ ...filter, day: event.currentTarget.value })}
      />
      <Button variant="default" onClick={() => onFilter({ ...filter, day })}>
        {say(day === '' ? 'anyDay' : 'today')}
      </Button>
      <NativeSelect
        label={say('flag')}
        value={filter.flag ?? ''}
        data={[
          { value: '', label: say('anyFlag') },
          ...PLAUSIBILITY_FLAGS.map((flag) => ({ value: flag, label: text(FLAG_WORDS[flag]) })),
        ]}
        onChange={({ currentTarget }) =>
          onFilter({
            ...filter,
            flag: PLAUSIBILITY_FLAGS.find((one) => one === currentTarget.value),
          })
        }
      />
    </div>
  );
}

/** The handover by its whole number: no page narrows a file. */
function SaveCsv({ flags }: { readonly flags: readonly Flagged[] }) {
  const say = useWords(FLAG_LIST);
  const text = useText();
  const names = useNames();
  const whereOf = useWhere();
  const save = () =>
    downloadCsv('doubtful-records.csv', [
      [say('at'), say('flag'), say('what'), say('handover'), say('by'), say('where')],
      ...flags.map((one) => [
        ...[showExactTime(one.at), text(one.words), one.kindWords ? text(one.kindWords) : one.kind],
        ...[one.handover, names.person(one.by), whereOf(one)],
      ]),
    ]);
  return (
    <Button variant="default" onClick={save}>
      {say('csv')}
    </Button>
  );
}

function FlagTable({ flags }: { readonly flags: readonly Flagged[] }) {
  const say = useWords(FLAG_LIST);
  return (
    <table className={`${classes.table} ${classes.blocks}`}>
      <TableHead of={[say('at'), say('flag'), say('what'), say('by'), say('where')]} />
      <tbody>
        {flags.map((one) => (
          <Row key={`${one.evidence}/${one.flag}`} of={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ of: one }: { readonly of: Flagged }) {
  const say = useWords(FLAG_LIST);
  const text = useText();
  const names = useNames();
  const whereOf = useWhere();
  return (
    <tr>
      <td className={classes.short}>{showTime(one.at)}</td>
      <td data-label={say('flag')}>{text(one.words)}</td>
      <td data-label={say('what')}>
        <span>
          {one.kindWords === undefined ? one.kind : text(one.kindWords)}
          {' / '}
          <Link
            to="/audit/$handover"
            params={{ handover: one.handover }}
            className={`${classes.rowLink} never-on-paper`}
          >
            {say('record')}
          </Link>
        </span>
      </td>
      <td data-label={say('by')}>{names.person(one.by)}</td>
      <td data-label={say('where')}>{whereOf(one)}</td>
    </tr>
  );
}
