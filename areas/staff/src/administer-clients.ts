/** Machine clients of one's own operator: the secret is shown once, and stored as a digest. */
import { done, type Outcome, type Role } from '@nagori/model';
import { fitKind, kindOf } from './administer-accounts.ts';
import { type StaffCode, wrongField } from './answer.ts';
import type { StaffDeps } from './staff-deps.ts';
import type { Acting } from './staff-directory.ts';
import { digestOfToken, newCode, newToken } from './token.ts';

/** No machine administers: no person would answer for what it did. */
export async function addClient(
  deps: StaffDeps,
  by: Acting,
  input: { readonly name: string; readonly roles: readonly Role[] },
): Promise<Outcome<{ readonly id: string; readonly secret: string }, StaffCode>> {
  const kind = await kindOf(deps, by.operator);
  if (!fitKind(input.roles, kind) || input.roles.includes('administrator')) {
    return wrongField('role-not-here', 'roles');
  }
  const tail = newCode(deps.random).replaceAll('-', '').slice(0, 10).toLowerCase();
  const id = `${by.operator}-${tail}`;
  const secret = newToken(deps.random);
  const added = await deps.store.directory.addClient(by, { id, ...input }, digestOfToken(secret));
  return added ? done({ id, secret }) : wrongField('id-taken', 'id');
}

export async function endClient(
  deps: StaffDeps,
  by: Acting,
  id: string,
): Promise<Outcome<undefined, StaffCode>> {
  const ended = await deps.store.directory.endClient(by, id);
  deps.principals.forgetOwner(id);
  return ended ? done(undefined) : wrongField('unknown-subject', 'id');
}
