/**
 * The frame of a list for the auditor: what it lists, newest first, page by page, as a table and as
 * a CSV file.
 *
 * Invariants: read-only; a list that goes on says so; table and CSV file show the same rows.
 */
import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { downloadCsv } from '../../parts/csv.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import classes from './audit.module.css';

type Texts = 'back' | 'title' | 'lead' | 'none' | 'noneText' | 'csv';

export interface RecordListPageProps<Page, Row> {
  readonly say: (key: Texts) => string;
  /** Where the page was opened from, where that is not the audit. */
  readonly back?: ReactNode;
  /** How many are shown, of all or of more. */
  readonly sum: (n: number, goesOn: boolean) => string;
  readonly list: UseInfiniteQueryResult<{ readonly pages: readonly Page[] }>;
  readonly rowsOf: (page: Page) => readonly Row[];
  /** Above the list, where it can be narrowed. */
  readonly filter?: ReactNode;
  readonly table: (rows: readonly Row[]) => ReactNode;
  readonly csvName: string;
  /** The columns and a row for each of the table; whole numbers, since no page narrows a file. */
  readonly csv: (rows: readonly Row[]) => readonly (readonly string[])[];
}

export function RecordListPage<Page, Row>(props: RecordListPageProps<Page, Row>) {
  const { say, back, sum, list, rowsOf, filter, table, csvName, csv } = props;
  const { data, error, refetch, hasNextPage } = list;
  const rows = data?.pages.flatMap(rowsOf) ?? [];
  return (
    <div className={classes.page}>
      <p className={`${classes.back} never-on-paper`}>
        {back ?? <Link to="/audit">{say('back')}</Link>}
      </p>
      <h1 className={classes.title}>{say('title')}</h1>
      <p className={classes.quiet}>{say('lead')}</p>
      {filter}
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className={classes.reserved} aria-busy="true" />
      )}
      {data !== undefined && rows.length === 0 && !hasNextPage && (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      {/* A part of the list in which nothing was found: it goes on. */}
      {rows.length === 0 && <MoreButton list={list} />}
      {rows.length > 0 && (
        <>
          {table(rows)}
          <div className={classes.end}>
            <p role="status">{sum(rows.length, hasNextPage)}</p>
            <MoreButton list={list} />
            <div className={`${classes.headEnd} never-on-paper`}>
              <Button variant="default" onClick={() => downloadCsv(csvName, csv(rows))}>
                {say('csv')}
              </Button>
              <PrintButton />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
