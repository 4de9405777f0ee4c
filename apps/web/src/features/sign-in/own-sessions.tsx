/** Where one is signed in, and ending it there. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { agentName } from './agent-name.ts';
import classes from './sign-in.module.css';
import { sessionsQuery } from './sign-in-api.ts';
import { SIGN_IN } from './words-sign-in.ts';

export function OwnSessions() {
  const say = useWords(SIGN_IN);
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (id: string) =>
      call('DELETE', `/api/v1/session/list${id === '' ? '' : `/${encodeURIComponent(id)}`}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const others = data?.sessions.filter(({ current }) => !current) ?? [];
  return (
    <section>
      <h2>{say('sessions')}</h2>
      <ul className={classes.list}>
        {data?.sessions.map(({ id, agent, seenAt, expiresAt, current }) => (
          <li key={id}>
            <span title={agent}>{agentName(agent)}</span>
            <span className={classes.quiet}>
              {say('seen', { at: showTime(seenAt) })} / {say('until', { at: showTime(expiresAt) })}
            </span>
            {current ? (
              <strong>{say('sessionHere')}</strong>
            ) : (
              <Button variant="default" disabled={end.isPending} onClick={() => end.mutate(id)}>
                {say('sessionEnd')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate('')}>
          {say('sessionsEnd')}
        </Button>
      )}
      <ProblemNotice error={end.error} />
    </section>
  );
}
