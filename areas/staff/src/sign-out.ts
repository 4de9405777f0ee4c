/** The end of sessions: one's own, this one or others; on this process they end at once. */
import { done, type Outcome } from '@nagori/model';
import { type StaffCode, wrongField } from './answer.ts';
import { cacheKeyOf } from './authenticate.ts';
import type { SignedInStaff } from './principal.ts';
import type { SessionListed } from './sign-in-store.ts';
import type { StaffDeps } from './staff-deps.ts';
import { digestOfToken, looksLikeToken } from './token.ts';

/** Also for an expired session: the row is deleted, and the answer is the same. */
export async function signOut(deps: StaffDeps, token: string): Promise<void> {
  if (!looksLikeToken(token)) return;
  const hash = digestOfToken(token);
  await deps.store.signIn.endSession(hash, deps.now());
  deps.principals.forgetToken(cacheKeyOf(hash));
}

export interface OwnSession extends SessionListed {
  /** The one that asks. */
  readonly current: boolean;
}

export async function ownSessions(
  deps: StaffDeps,
  who: SignedInStaff,
): Promise<readonly OwnSession[]> {
  const { operator, account } = who.principal;
  const sessions = await deps.store.signIn.sessionsOf(operator, account, deps.now());
  return sessions.map((one) => ({ ...one, current: one.id === who.session.id }));
}

/** One of the person's own sessions, or with `undefined` all but the present one. */
export async function endOwnSessions(
  deps: StaffDeps,
  who: SignedInStaff,
  only: string | undefined,
): Promise<Outcome<{ readonly ended: number }, StaffCode>> {
  const { operator, account } = who.principal;
  const which = only === undefined ? { allBut: who.session.id } : { only };
  const { endSessionsOf } = deps.store.signIn;
  const ended = await endSessionsOf(operator, account, which, account, deps.now());
  deps.principals.forgetOwner(account);
  if (only !== undefined && ended === 0) return wrongField('unknown-subject', 'id');
  return done({ ended });
}
