/** Leftovers found after ownership passed (R26): open ones first, each group oldest first. */
import { useQuery } from '@tanstack/react-query';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { IncidentCard } from './incident-card.tsx';
import { IncidentRegister } from './incident-register.tsx';
import classes from './incidents.module.css';
import { incidentsQuery } from './incidents-api.ts';
import { INCIDENTS } from './words-incidents.ts';

export function IncidentsPage() {
  const say = useWords(INCIDENTS);
  const acts = hasRole(useSession(), 'bench', 'administrator');
  const { data, error, refetch } = useQuery(incidentsQuery);
  return (
    <>
      <h1 className={classes.title}>{say('title')}</h1>
      <p className={classes.lead}>{say('lead')}</p>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && <IncidentRegister incidents={data} />}
      <ul className={`${classes.list} never-on-paper`}>
        {(data ?? []).map((one) => (
          <IncidentCard key={one.id} incident={one} acts={acts && one.closedAt === undefined} />
        ))}
      </ul>
    </>
  );
}
