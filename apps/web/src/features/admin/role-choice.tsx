/** Which roles an account or a machine has, of those that the operator's kind can give. */
import { Checkbox } from '@mantine/core';
import { type Role, rolesOf } from '@nagori/model';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { ROLE_NAMES } from '../../parts/domain-words.ts';
import classes from './admin.module.css';
import { ADMIN } from './words-admin.ts';

export interface RoleChoiceProps {
  readonly value: readonly Role[];
  readonly error: string | undefined;
  readonly without?: Role;
  readonly onChange: (roles: readonly Role[]) => void;
}

export function RoleChoice({ value, error, without, onChange }: RoleChoiceProps) {
  const say = useWords(ADMIN);
  const text = useText();
  const kind = useSession()?.operator.kind;
  const offered = kind === undefined ? [] : rolesOf(kind).filter((role) => role !== without);
  return (
    <fieldset>
      <legend>{say('roles')}</legend>
      {offered.map((role) => (
        <Checkbox
          key={role}
          size="md"
          label={text(ROLE_NAMES[role])}
          checked={value.includes(role)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(checked ? [...value, role] : value.filter((one) => one !== role))
          }
        />
      ))}
      {error !== undefined && (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The roles' names in one line. */
export function useRoleNames(): (roles: readonly Role[]) => string {
  const text = useText();
  return (roles) => roles.map((role) => text(ROLE_NAMES[role])).join(' / ');
}
