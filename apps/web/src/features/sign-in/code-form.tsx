/** An administrator's code sets a password, and signs in. */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { PasswordChoice } from './password-choice.tsx';
import { OperatorChoice, type WayProps } from './password-form.tsx';
import classes from './sign-in.module.css';
import { byCode, useSignIn } from './sign-in-api.ts';
import { problemWords } from './sign-in-problems.ts';
import { SIGN_IN } from './words-sign-in.ts';

export function CodeForm({ onDone }: WayProps) {
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
