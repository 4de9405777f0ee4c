/**
 * Signing in: password or passkey, the operator's own directory if it has one, a code for the first
 * time.
 *
 * Invariants: says the same for an unknown address and a wrong password; leads back only to pages
 * of this site.
 */
import { Button, Divider, TextInput } from '@mantine/core';
import type { SessionDto } from '@nagori/area-staff/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem, ProblemError } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import { DemonstrationSignIns } from './demonstration-sign-ins.tsx';
import { PasswordChoice } from './password-choice.tsx';
import { OperatorChoice, PasswordForm, type WayProps } from './password-form.tsx';
import classes from './sign-in.module.css';
import {
  byCode,
  byDirectory,
  byPasskey,
  operatorsQuery,
  pageAfter,
  useSignIn,
} from './sign-in-api.ts';
import { problemWords } from './sign-in-problems.ts';
import { SIGN_IN } from './words-sign-in.ts';

function textOf(search: unknown, name: string): string | undefined {
  const value = (search as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}

export function SignInPage() {
  const say = useWords(SIGN_IN);
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const router = useRouter();
  const [coded, setCoded] = useState(false);
  const next = textOf(search, 'next');
  const problem = textOf(search, 'problem');
  const goOn = (session: SessionDto) => {
    const page = pageAfter(session, next, (path) => path in router.routesByPath);
    void navigate({ href: page });
  };
  return (
    <div className={classes.page}>
      <h1>{say('title')}</h1>
      <p>{say('lead')}</p>
      <Already onGoOn={goOn} />
      {problem !== undefined && /^[a-z-]{1,60}$/.test(problem) && (
        <ProblemNotice error={new ProblemError(problem, problem)} words={problemWords(say)} />
      )}
      {coded ? <CodeForm onDone={goOn} /> : <PasswordForm onDone={goOn} />}
      <Button variant="subtle" onClick={() => setCoded(!coded)}>
        {say(coded ? 'havePassword' : 'haveCode')}
      </Button>
      <Divider my="md" label={say('or')} />
      <OtherWays onDone={goOn} />
      <DemonstrationSignIns onDone={goOn} />
    </div>
  );
}

function Already({ onGoOn }: { readonly onGoOn: (session: SessionDto) => void }) {
  const say = useWords(SIGN_IN);
  const session = useSession();
  if (session === undefined) return null;
  return (
    <p className={classes.already}>
      {say('signedIn', { who: session.displayName })}{' '}
      <Button variant="default" onClick={() => onGoOn(session)}>
        {say('goOn')}
      </Button>
    </p>
  );
}

function OtherWays({ onDone }: { readonly onDone: (session: SessionDto) => void }) {
  const say = useWords(SIGN_IN);
  const text = useText();
  const operators = useQuery(operatorsQuery).data?.operators ?? [];
  const passkey = useSignIn(byPasskey, onDone);
  const directory = useMutation({ mutationFn: byDirectory });
  const failure = passkey.error ?? directory.error;
  return (
    <div className={classes.ways}>
      <Button
        variant="default"
        loading={passkey.isPending}
        onClick={() => passkey.mutate(undefined)}
      >
        {say('passkey')}
      </Button>
      {operators
        .filter((operator) => operator.directory)
        .map(({ id, name }) => (
          <Button
            key={id}
            variant="default"
            loading={directory.isPending && directory.variables === id}
            onClick={() => directory.mutate(id)}
          >
            {say('directory', { name: text(name) })}
          </Button>
        ))}
      {failure !== null && !isProblem(failure) ? (
        <p role="alert">{say('passkeyNone')}</p>
      ) : (
        <ProblemNotice error={failure} words={problemWords(say)} />
      )}
    </div>
  );
}

/** An administrator's code sets a password, and signs in. */
function CodeForm({ onDone }: WayProps) {
  const say = useWords(SIGN_IN);
  const missing = (text: string) => text.trim() === '' && say('missing');
  const form = useForm({
    first: { email: '', code: '', password: '', operator: '' },
    wrong: ({ email, code, password }) => ({
      email: missing(email),
      code: missing(code),
      password: missing(password),
    }),
    request: ({ email, code, ...more }) => ({ email: email.trim(), code: code.trim(), ...more }),
    write: useSignIn(byCode, onDone),
    words: problemWords(say, 'refusedCode'),
  });
  return (
    <Form of={form} className={classes.form} submit={say('enterCode')}>
      <TextInput
        label={say('email')}
        type="email"
        autoComplete="username"
        autoFocus
        {...form.field('email')}
      />
      <TextInput label={say('code')} autoComplete="one-time-code" {...form.field('code')} />
      <PasswordChoice {...form.pick('password')} />
      <OperatorChoice {...form.field('operator')} />
    </Form>
  );
}
