/** The field for a new password. */
import { PasswordInput } from '@mantine/core';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { SIGN_IN } from './words-sign-in.ts';

export interface PasswordChoiceProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (password: string) => void;
}

export function PasswordChoice({ value, error, onChange }: PasswordChoiceProps) {
  const say = useWords(SIGN_IN);
  return (
    <PasswordInput
      label={say('newPassword')}
      description={say('newPasswordHint')}
      autoComplete="new-password"
      {...typed(value, onChange)}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': say('show') }}
    />
  );
}
