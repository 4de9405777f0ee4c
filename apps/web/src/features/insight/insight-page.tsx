/**
 * Figures over all handovers: leftovers, waits, times, the effect of prompting, losses. An operator
 * sees its own; committee and analysts see what is published across operators.
 */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import shapes from '../../parts/shapes.module.css';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import { EndsPart } from './ends-part.tsx';
import { Figures } from './figures.tsx';
import classes from './insight.module.css';
import { insightQuery, NO_FILTERS } from './insight-api.ts';
import { periodOf } from './insight-period.ts';
import { FilterBar, PeriodBar } from './period-bar.tsx';
import { INSIGHT } from './words-insight.ts';

export function InsightPage() {
  const say = useWords(INSIGHT);
  const across = hasRole(useSession(), 'committee', 'analyst');
  const scope = across ? 'across' : 'own';
  const [period, setPeriod] = useState(() => periodOf('month', Date.now()));
  const [filters, setFilters] = useState(NO_FILTERS);
  const { data, error, refetch } = useQuery(insightQuery(scope, period, filters));
  // The filter's choices come from the unfiltered figures.
  const whole = useQuery(insightQuery(scope, period, { ...filters, only: undefined }));
  return (
    <>
      <div className={classes.head}>
        <h1 className={shapes.title}>{say('title')}</h1>
        <PrintButton />
      </div>
      <p className={shapes.lead}>{say(across ? 'leadAcross' : 'leadOwn')}</p>
      <PeriodBar period={period} onPeriod={setPeriod} />
      <FilterBar {...{ filters, across }} onFilters={setFilters} whole={whole.data} />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <PagePending />}
      {data !== undefined && <Figures insight={data} filters={filters} />}
      {!across && <EndsPart />}
    </>
  );
}
