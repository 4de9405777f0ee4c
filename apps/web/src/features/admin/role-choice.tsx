/** Chooses the roles of an account or a machine, among those that the operator's kind allows. */
import { type Role, rolesOf } from '@nagori/model';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { ROLE_NAMES } from '../../parts/domain-words.ts';
import { ADMIN } from './words-admin.ts';

export interface RoleChoiceProps {
  readonly value: readonly Role[];
  readonly error: string | undefined;
  readonly without?: Role;
  readonly onChange: (roles: readonly Role[]) => void;
}

export function RoleChoice({ without, ...field }: RoleChoiceProps) {
  const say = useWords(ADMIN);
  const text = useText();
  const kind = useSession()?.operator.kind;
  const offered = kind === undefined ? [] : rolesOf(kind).filter((role) => role !== without);
  return (
    <CheckGroup
      label={say('roles')}
      options={offered.map((value) => ({ value, label: text(ROLE_NAMES[value]) }))}
      {...field}
    />
  );
}

/** The roles' names in one line. */
export function useRoleNames(): (roles: readonly Role[]) => string {
  const text = useText();
  return (roles) => roles.map((role) => text(ROLE_NAMES[role])).join(' / ');
}
