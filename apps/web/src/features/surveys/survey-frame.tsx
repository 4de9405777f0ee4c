/**
 * The frame of a survey's page: the link back, loading, errors with what to do, then the survey.
 */
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import classes from './surveys.module.css';
import { useSurveyProblems } from './use-survey-problems.ts';

export interface SurveyFrameProps<Data> {
  readonly title: string;
  /** The address of the list of surveys. */
  readonly back: string;
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

export function SurveyFrame<Data>({ title, back, query, children }: SurveyFrameProps<Data>) {
  const problems = useSurveyProblems();
  const { data, error, refetch, isPending } = query;
  return (
    <>
      <p className="never-on-paper">
        <Link to="/surveys" className={classes.back}>
          {back}
        </Link>
      </p>
      {isPending && <PagePending />}
      {data === undefined && error !== null && (
        <>
          <h1>{title}</h1>
          <ErrorState error={error} onRetry={() => void refetch()} words={problems.words} />
        </>
      )}
      {data !== undefined && children(data)}
    </>
  );
}
