/** Address and password; the operator only where two know the same address. */

import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import type { SessionDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './sign-in.module.css';
import { byPassword, operatorsQuery, useSignIn } from './sign-in-api.ts';
import { problemWords } from './sign-in-problems.ts';
import { SIGN_IN } from './words-sign-in.ts';

export interface WayProps {
  readonly onDone: (session: SessionDto) => void;
}

export function PasswordForm({ onDone }: WayProps) {
  const say = useWords(SIGN_IN);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [operator, setOperator] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useSignIn(byPassword, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (email.trim() === '' || password === '') return;
    signIn.mutate({ email: email.trim(), password, operator });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={say('email')}
        type="email"
        name="email"
        autoComplete="username webauthn"
        autoFocus
        {...typed(email, setEmail)}
        error={tried && email.trim() === '' ? say('missing') : undefined}
      />
      <PasswordInput
        label={say('password')}
        name="password"
        autoComplete="current-password"
        {...typed(password, setPassword)}
        error={tried && password === '' ? say('missing') : undefined}
        visibilityToggleButtonProps={{ 'aria-label': say('show') }}
      />
      <OperatorChoice value={operator} onChange={setOperator} />
      <Button type="submit" loading={signIn.isPending}>
        {say('enter')}
      </Button>
      <ProblemNotice error={signIn.error} words={problemWords(say)} />
    </form>
  );
}

interface OperatorChoiceProps {
  readonly value: string;
  readonly onChange: (operator: string) => void;
}

export function OperatorChoice({ value, onChange }: OperatorChoiceProps) {
  const say = useWords(SIGN_IN);
  const text = useText();
  const operators = useQuery(operatorsQuery).data?.operators ?? [];
  return (
    <details>
      <summary>{say('operator')}</summary>
      <NativeSelect
        aria-label={say('operator')}
        description={say('operatorHint')}
        {...typed(value, onChange)}
        data={[
          { value: '', label: say('operatorAny') },
          ...operators.map(({ id, name }) => ({ value: id, label: text(name) })),
        ]}
      />
    </details>
  );
}
