/** A new password; the present one is asked of whoever has one. */
import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { PasswordChoice } from './password-choice.tsx';
import classes from './sign-in.module.css';
import { problemWords } from './sign-in-problems.ts';
import { SIGN_IN } from './words-sign-in.ts';

export function PasswordChange({ hasPassword }: { readonly hasPassword: boolean }) {
  const say = useWords(SIGN_IN);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () =>
      call('POST', '/api/v1/session/password', {
        body: { password, ...(hasPassword ? { current } : {}) },
      }),
    onSuccess: () => {
      setCurrent('');
      setPassword('');
      setTried(false);
    },
  });
  const missing = (text: string) => (tried && text === '' ? say('missing') : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password !== '' && (!hasPassword || current !== '')) change.mutate();
  };
  return (
    <section>
      <h2>{say('passwordTitle')}</h2>
      <form className={classes.form} onSubmit={submit} noValidate>
        {hasPassword && (
          <PasswordInput
            label={say('presentPassword')}
            autoComplete="current-password"
            {...typed(current, setCurrent)}
            error={missing(current)}
            visibilityToggleButtonProps={{ 'aria-label': say('show') }}
          />
        )}
        <PasswordChoice value={password} error={missing(password)} onChange={setPassword} />
        <Button type="submit" loading={change.isPending}>
          {say('change')}
        </Button>
        {change.isSuccess && <p role="status">{say('changed')}</p>}
        <ProblemNotice error={change.error} words={problemWords(say)} />
      </form>
    </section>
  );
}
