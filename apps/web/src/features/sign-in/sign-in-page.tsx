/**
 * Signing in: password or passkey, the operator's own directory where it has one, a code for the
 * first time.
 *
 * Invariants: says the same for an unknown address and a wrong password; leads back only to pages
 * of this site.
 */
import { Button, Divider, TextInput } from '@mantine/core';
import type { SessionDto } from '@nagori/area-staff/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { isProblem, ProblemError } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
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
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [operator, setOperator] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useSignIn(byCode, onDone);
  const missing = (text: string) => (tried && text.trim() === '' ? say('missing') : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ([email, code, password].some((text) => text.trim() === '')) return;
    signIn.mutate({ email: email.trim(), code: code.trim(), password, operator });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={say('email')}
        type="email"
        autoComplete="username"
        autoFocus
        {...typed(email, setEmail)}
        error={missing(email)}
      />
      <TextInput
        label={say('code')}
        autoComplete="one-time-code"
        {...typed(code, setCode)}
        error={missing(code)}
      />
      <PasswordChoice value={password} error={missing(password)} onChange={setPassword} />
      <OperatorChoice value={operator} onChange={setOperator} />
      <Button type="submit" loading={signIn.isPending}>
        {say('enterCode')}
      </Button>
      <ProblemNotice error={signIn.error} words={problemWords(say, 'refusedCode')} />
    </form>
  );
}
