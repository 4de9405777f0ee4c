/** A list of surveys, one row for each, with loading, errors, and a text for an empty list. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import classes from './surveys.module.css';

export interface SurveyRowsProps<Row> {
  readonly query: UseQueryResult<readonly Row[]>;
  readonly none: string;
  readonly noneText: string;
  readonly children: (row: Row) => ReactNode;
}

export function SurveyRows<Row>({ query, none, noneText, children }: SurveyRowsProps<Row>) {
  const { data, error, refetch, isPending } = query;
  return (
    <>
      {isPending && <PagePending />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title={none}>
          <p>{noneText}</p>
        </EmptyState>
      )}
      <ul className={classes.rows}>{(data ?? []).map(children)}</ul>
    </>
  );
}
