/**
 * Puts the staff of the demonstration into the database once; existing rows stay.
 *
 * Invariants: for demonstrations alone: every account has the one password that is printed.
 */
import { strict as assert } from 'node:assert';
import { newId } from '@nagori/keys';
import {
  DEMONSTRATION_OPERATORS,
  DEMONSTRATION_PASSWORD,
  demonstrationAccounts,
  demonstrationShops,
} from './demonstration.ts';
import type { StaffDeps } from './staff-deps.ts';
import type { NewOperator } from './staff-directory.ts';
import { badgeDigest, normalEmail } from './token.ts';

/** One line of the sign-ins that are printed. */
export interface SeededSignIn {
  readonly operator: string;
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly badge: string | undefined;
}

type Deps = Pick<StaffDeps, 'store' | 'passwords' | 'badgeKey' | 'now' | 'random'>;

/**
 * Returns every sign-in, whether it was added now or before. `password`: for new accounts; the
 * public one where strangers cannot reach the server.
 */
export async function seedStaff(
  deps: Deps,
  password: string = DEMONSTRATION_PASSWORD,
): Promise<readonly SeededSignIn[]> {
  let hash: string | undefined;
  const passwordHash = async () => {
    hash ??= await deps.passwords.hash(password);
    assert(hash !== undefined, 'nobody else checks passwords while the seed is put in');
    return hash;
  };
  for (const operator of DEMONSTRATION_OPERATORS) await seedOperator(deps, operator, passwordHash);
  return DEMONSTRATION_OPERATORS.flatMap((operator) =>
    demonstrationAccounts(operator).map(({ email, roles, badge }) => ({
      operator: operator.id,
      role: roles.join(' '),
      email,
      password,
      badge,
    })),
  );
}

/** Whether one of them has the published password. */
export async function hasPublicPassword({ store, passwords }: Deps): Promise<boolean> {
  const hashes = new Set<string>();
  for (const operator of DEMONSTRATION_OPERATORS) {
    for (const { email } of demonstrationAccounts(operator)) {
      const account = await store.signIn.accountByEmail(normalEmail(email), operator.id);
      if (account?.passwordHash !== undefined) hashes.add(account.passwordHash);
    }
  }
  for (const hash of hashes) {
    if ((await passwords.matches(DEMONSTRATION_PASSWORD, hash)) !== false) return true;
  }
  return false;
}

/** Adds what is missing, so that an interrupted seed is continued. */
async function seedOperator(
  deps: Deps,
  operator: NewOperator,
  passwordHash: () => Promise<string>,
) {
  const { directory } = deps.store;
  const now = deps.now();
  const by = { operator: operator.id, account: undefined, now };
  const known = new Set((await directory.accounts(operator.id, now)).map(({ mark }) => mark));
  const missing = demonstrationAccounts(operator).filter(({ mark }) => !known.has(mark));
  if (missing.length === 0) return;
  await directory.addOperator(operator);
  for (const shop of demonstrationShops(operator)) await directory.addShop(by, shop);
  for (const { badge, email, ...rest } of missing) {
    await directory.addAccount(by, {
      ...rest,
      id: newId(now, deps.random),
      email: normalEmail(email),
      passwordHash: await passwordHash(),
      badgeHash: badge === undefined ? undefined : badgeDigest(deps.badgeKey, operator.id, badge),
      code: undefined,
    });
  }
}
