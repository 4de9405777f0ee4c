/**
 * Evidence that was flagged (N11), by day and reason, newest first.
 *
 * Invariants: read-only; the filter is shown above the list. That numbers are compared with nothing
 * is said.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FlagsDto } from '@nagori/area-handover/wire';
import { FLAG_WORDS, PLAUSIBILITY_FLAGS } from '@nagori/model';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { showExactTime, showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './audit.module.css';
import { type FlagFilter, flagsQuery } from './audit-api.ts';
import { RecordListPage } from './record-list-page.tsx';
import { useWhere } from './use-where.ts';
import { FLAG_LIST } from './words-flags.ts';

type Flagged = FlagsDto['flags'][number];

const today = (): string => showTime(Date.now()).slice(0, 10);

export function FlagsPage() {
  const say = useWords(FLAG_LIST);
  const text = useText();
  const names = useNames();
  const whereOf = useWhere();
  const [filter, setFilter] = useState<FlagFilter>({ day: '', flag: undefined });
  const list = useInfiniteQuery(flagsQuery(filter));
  const ranges = list.data?.pages[0]?.ranges;
  const number = new Intl.NumberFormat(useLanguage());
  const csv = (flags: readonly Flagged[]) => [
    [say('at'), say('flag'), say('what'), say('handover'), say('by'), say('where')],
    ...flags.map((one) => [
      ...[showExactTime(one.at), text(one.words), one.kindWords ? text(one.kindWords) : one.kind],
      ...[one.handover, names.person(one.by), whereOf(one)],
    ]),
  ];
  return (
    <RecordListPage
      say={say}
      sum={(n, goesOn) => say(goesOn ? 'newest' : 'all', { n })}
      list={list}
      rowsOf={({ flags }) => flags}
      filter={
        <>
          {ranges !== undefined && (
            <p className={classes.quiet}>
              {ranges === 0 ? say('noRanges') : say('ranges', { n: number.format(ranges) })}
            </p>
          )}
          <Filter filter={filter} onFilter={setFilter} />
        </>
      }
      table={(flags) => <FlagTable flags={flags} />}
      csvName="doubtful-records.csv"
      csv={csv}
    />
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
