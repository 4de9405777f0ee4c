/**
 * Whether the demonstration's people are still in the database: their password is printed in public
 * places, so that a server which is no demonstration must not let them in.
 */
import { DEMONSTRATION_OPERATORS, demonstrationAccounts } from './demonstration.ts';
import type { StaffDeps } from './staff-deps.ts';

/** True where one of them could sign in. */
export async function isDemonstrationLeft({
  store,
  now,
}: Pick<StaffDeps, 'store' | 'now'>): Promise<boolean> {
  const known = new Set((await store.directory.operators()).map(({ id }) => id));
  for (const operator of DEMONSTRATION_OPERATORS) {
    if (!known.has(operator.id)) continue;
    const invented = new Set(demonstrationAccounts(operator).map(({ email }) => email));
    const accounts = await store.directory.accounts(operator.id, now());
    if (accounts.some(({ email, disabledAt }) => disabledAt === undefined && invented.has(email)))
      return true;
  }
  return false;
}
