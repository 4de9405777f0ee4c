/** Who is signed in, with the names that a page shows. */
import { ProblemError } from '@nagori/http';
import type { Role } from '@nagori/model';
import type { SignedInStaff } from './principal.ts';
import type { StaffDeps } from './staff-deps.ts';
import { deskKeyOf } from './token.ts';
import type { SessionDto } from './wire.ts';

/** Whose pages see and end overwritings of a desk: who may record them (R11). */
const AT_A_DESK: readonly Role[] = ['bench'];

export async function viewSession(
  { store, deskKey }: Pick<StaffDeps, 'store' | 'deskKey'>,
  { principal, session, expiresAt }: SignedInStaff,
): Promise<SessionDto> {
  const { account: id, operator: operatorId, shop: shopId, station, mark, roles } = principal;
  const [account, operators, shops] = await Promise.all([
    store.signIn.accountById(operatorId, id),
    store.directory.operators(),
    shopId === undefined ? [] : store.directory.shops(operatorId),
  ]);
  const operator = operators.find((one) => one.id === operatorId);
  if (account === undefined || operator === undefined) throw new ProblemError('not-signed-in');
  const shop = shops.find((one) => one.id === shopId);
  return {
    account: id,
    mark,
    displayName: account.displayName,
    operator: { id: operator.id, name: operator.name, kind: operator.kind },
    ...(shop === undefined ? {} : { shop: { id: shop.id, name: shop.name } }),
    ...(station === undefined ? {} : { station }),
    roles: [...roles],
    ...(roles.some((role) => AT_A_DESK.includes(role)) && {
      deskKey: deskKeyOf(deskKey, operatorId, shopId),
    }),
    signedInAt: iso(session.signedInAt),
    expiresAt: iso(expiresAt),
  };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** As a member that is left out where there is nothing. */
export function isoOrNot<Key extends string>(key: Key, at: number | undefined) {
  return (at === undefined ? {} : { [key]: iso(at) }) as Partial<Record<Key, string>>;
}
