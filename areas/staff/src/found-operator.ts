/** An operator begins: with its first administrator, who adds everybody else. */
import { type AccountInput, addAccount, type GivenCode } from './administer-accounts.ts';
import { refused, type StaffAnswer } from './answer.ts';
import type { StaffDeps } from './staff-deps.ts';
import type { NewOperator } from './staff-directory.ts';

export async function foundOperator(
  deps: StaffDeps,
  operator: NewOperator,
  administrator: Omit<AccountInput, 'roles' | 'shop'>,
): Promise<StaffAnswer<GivenCode>> {
  const added = await deps.store.directory.addOperator(operator);
  if (!added) return refused('id-taken', { field: 'id' });
  const by = { operator: operator.id, account: undefined, now: deps.now() };
  return addAccount(deps, by, { ...administrator, roles: ['administrator'] });
}
