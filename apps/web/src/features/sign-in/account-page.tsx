/** The person's own account: passkeys, password, sessions. */
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import { agentName } from './agent-name.ts';
import { OwnPasskeys } from './own-passkeys.tsx';
import { PasswordChoice } from './password-choice.tsx';
import classes from './sign-in.module.css';
import { passkeysQuery, sessionsQuery } from './sign-in-api.ts';
import { problemWords } from './sign-in-problems.ts';
import { SIGN_IN } from './words-sign-in.ts';

export function AccountPage() {
  const say = useWords(SIGN_IN);
  const text = useText();
  const { aside } = usePunctuation();
  const session = useSession();
  const passkeys = useQuery(passkeysQuery);
  return (
    <div className={classes.page}>
      <h1>{say('account')}</h1>
      {session !== undefined && (
        <p>
          {session.displayName}
          {aside(session.mark)} {text(session.operator.name)}
        </p>
      )}
      <OwnPasskeys />
      <PasswordChange hasPassword={passkeys.data?.hasPassword ?? true} />
      <OwnSessions />
    </div>
  );
}

/** The person's sessions, with buttons that end them. */
function OwnSessions() {
  const say = useWords(SIGN_IN);
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (id: string) =>
      call('DELETE', `/api/v1/session/list${id === '' ? '' : `/${encodeURIComponent(id)}`}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  if (error !== null && data === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  const others = data?.sessions.filter(({ current }) => !current) ?? [];
  return (
    <section>
      <h2>{say('sessions')}</h2>
      <ul className={`${shapes.rows} ${classes.list}`}>
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

/** A new password. The current one is needed if there is one. */
function PasswordChange({ hasPassword }: { readonly hasPassword: boolean }) {
  const say = useWords(SIGN_IN);
  const missing = (text: string) => text === '' && say('missing');
  const form = useForm({
    first: NO_PASSWORD,
    wrong: ({ current, password }) => ({
      current: hasPassword && missing(current),
      password: missing(password),
    }),
    request: ({ current, password }) => ({ password, ...(hasPassword ? { current } : {}) }),
    write: useMutation({
      mutationFn: (body: object) => call('POST', '/api/v1/session/password', { body }),
    }),
    words: problemWords(say),
    next: NO_PASSWORD,
  });
  return (
    <section>
      <h2>{say('passwordTitle')}</h2>
      <Form
        of={form}
        className={classes.form}
        submit={say('change')}
        notice={form.isDone && say('changed')}
      >
        {hasPassword && (
          <PasswordInput
            label={say('presentPassword')}
            autoComplete="current-password"
            {...form.field('current')}
            visibilityToggleButtonProps={{ 'aria-label': say('show') }}
          />
        )}
        <PasswordChoice {...form.pick('password')} />
      </Form>
    </section>
  );
}

const NO_PASSWORD = { current: '', password: '' };
