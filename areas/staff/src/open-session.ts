/**
 * A session begins with a new token, independent of the browser's cookies.
 *
 * Invariants: a token is never taken from a request (no fixation). The session of the browser's old
 * cookie ends in the same transaction. A session lasts at most twelve hours, even when used.
 */
import { newId } from '@nagori/keys';
import { done, HOUR_MS, type Instant, refused } from '@nagori/model';
import { cacheKeyOf } from './authenticate.ts';
import type {
  ForgivenAttempts,
  NewPassword,
  RequestOrigin,
  SignInAccount,
  SignInWay,
} from './sign-in-store.ts';
import type { StaffDeps } from './staff-deps.ts';
import { digestOfToken, looksLikeToken, newToken } from './token.ts';

export const SESSION_MS = 12 * HOUR_MS;

/** The browser that signs in. */
export interface Browser {
  readonly origin: RequestOrigin;
  /** The browser's session cookie, not yet verified. */
  readonly shownToken: string | undefined;
}

/** `token` goes into the browser's cookie and nowhere else. */
export interface OpenedSession {
  readonly token: string;
  readonly account: string;
  readonly operator: string;
  readonly expiresAt: Instant;
}

export async function openSession(
  deps: StaffDeps,
  account: Pick<SignInAccount, 'id' | 'operator'>,
  way: SignInWay,
  browser: Browser,
  more: { readonly forgiven?: ForgivenAttempts; readonly newPassword?: NewPassword } = {},
) {
  const { shownToken } = browser;
  const now = deps.now();
  const token = newToken(deps.random);
  const expiresAt = now + SESSION_MS;
  const replaces =
    shownToken !== undefined && looksLikeToken(shownToken) ? digestOfToken(shownToken) : undefined;
  const opened = await deps.store.signIn.openSession({
    tokenHash: digestOfToken(token),
    id: newId(now, deps.random),
    account: account.id,
    operator: account.operator,
    way,
    origin: browser.origin,
    at: now,
    expiresAt,
    replaces,
    forgiven: more.forgiven ?? { forget: [], giveBack: [] },
    newPassword: more.newPassword,
  });
  if (!opened) return refused('sign-in-refused');
  if (replaces !== undefined) deps.principals.forgetToken(cacheKeyOf(replaces));
  if (more.newPassword !== undefined) deps.principals.forgetOwner(account.id);
  const session: OpenedSession = {
    token,
    account: account.id,
    operator: account.operator,
    expiresAt,
  };
  return done(session);
}
