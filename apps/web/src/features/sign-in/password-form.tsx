/** Address and password; the operator only if two operators know the same address. */

import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import type { SessionDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { type Bound, useForm } from '../../parts/use-form.ts';
import classes from './sign-in.module.css';
import { byPassword, operatorsQuery, useSignIn } from './sign-in-api.ts';
import { problemWords } from './sign-in-problems.ts';
import { SIGN_IN } from './words-sign-in.ts';

export interface WayProps {
  readonly onDone: (session: SessionDto) => void;
}

export function PasswordForm({ onDone }: WayProps) {
  const say = useWords(SIGN_IN);
  const missing = (text: string) => text.trim() === '' && say('missing');
  const form = useForm({
    first: { email: '', password: '', operator: '' },
    wrong: ({ email, password }) => ({ email: missing(email), password: missing(password) }),
    request: ({ email, ...more }) => ({ email: email.trim(), ...more }),
    write: useSignIn(byPassword, onDone),
    words: problemWords(say),
  });
  return (
    <Form of={form} className={classes.form} submit={say('enter')}>
      <TextInput
        label={say('email')}
        type="email"
        name="email"
        autoComplete="username webauthn"
        autoFocus
        {...form.field('email')}
      />
      <PasswordInput
        label={say('password')}
        name="password"
        autoComplete="current-password"
        {...form.field('password')}
        visibilityToggleButtonProps={{ 'aria-label': say('show') }}
      />
      <OperatorChoice {...form.field('operator')} />
    </Form>
  );
}

export function OperatorChoice(field: Bound) {
  const say = useWords(SIGN_IN);
  const text = useText();
  const operators = useQuery(operatorsQuery).data?.operators ?? [];
  return (
    <details>
      <summary>{say('operator')}</summary>
      <NativeSelect
        aria-label={say('operator')}
        description={say('operatorHint')}
        {...field}
        data={[
          { value: '', label: say('operatorAny') },
          ...operators.map(({ id, name }) => ({ value: id, label: text(name) })),
        ]}
      />
    </details>
  );
}
