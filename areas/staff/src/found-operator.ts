/**
 * Creates an operator with its first administrator, who adds all others.
 */
import type { Outcome } from '@nagori/model';
import { type AccountInput, addAccount, type GivenCode } from './administer-accounts.ts';
import { type StaffCode, wrongField } from './answer.ts';
import type { StaffDeps } from './staff-deps.ts';
import type { NewOperator } from './staff-directory.ts';

export async function foundOperator(
  deps: StaffDeps,
  operator: NewOperator,
  administrator: Omit<AccountInput, 'roles' | 'shop'>,
): Promise<Outcome<GivenCode, StaffCode>> {
  const added = await deps.store.directory.addOperator(operator);
  if (!added) return wrongField('id-taken', 'id');
  const by = { operator: operator.id, account: undefined, now: deps.now() };
  return addAccount(deps, by, { ...administrator, roles: ['administrator'] });
}
