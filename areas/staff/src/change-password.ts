/** A person's own new password, in a session; the person's other sessions end. */
import { done, type Outcome, refused, refusedFor } from '@nagori/model';
import { type StaffCode, wrongField } from './answer.ts';
import { beginAttempt } from './attempts.ts';
import type { Browser } from './open-session.ts';
import { passwordProblems } from './password.ts';
import type { SignedInStaff } from './principal.ts';
import type { StaffDeps } from './staff-deps.ts';

/**
 * Who has no password yet (passkeys, directory) needs a sign-in that is minutes old instead: see
 * `isFresh`.
 */
export async function changePassword(
  deps: StaffDeps,
  who: SignedInStaff,
  input: { readonly password: string; readonly current: string | undefined },
  browser: Browser,
): Promise<Outcome<undefined, StaffCode>> {
  const { account: id, operator } = who.principal;
  const account = await deps.store.signIn.accountById(operator, id);
  if (account === undefined) return refused('sign-in-again');
  if (account.passwordHash === undefined && !isFresh(who, deps.now())) {
    return refused('sign-in-again');
  }
  if (account.passwordHash !== undefined) {
    // A session left open must not be a place to guess the password at.
    const began = await beginAttempt(deps, account.email, browser.origin);
    if (began.kind === 'refused') return began;
    const matches = await deps.passwords.matches(input.current ?? '', account.passwordHash);
    if (matches === undefined) return refused('sign-in-busy', [], { retryAfterMs: 5000 });
    if (!matches) return wrongField('password-wrong', 'current');
    const { account: bucket, address } = began.attempt;
    await deps.store.signIn.forgive({ forget: [bucket], giveBack: [address] });
  }
  const problems = refusedFor(passwordProblems(input.password, account));
  if (problems !== undefined) return problems;
  const hash = await deps.passwords.hash(input.password);
  if (hash === undefined) return refused('sign-in-busy', [], { retryAfterMs: 5000 });
  await deps.store.signIn.setPassword(operator, id, hash, deps.now());
  await deps.store.signIn.endSessionsOf(operator, id, { allBut: who.session.id }, id, deps.now());
  deps.principals.forgetOwner(id);
  return done(undefined);
}

/** What opens a door for later (a passkey, a password) takes a sign-in of the last minutes. */
export const FRESH_MS = 15 * 60 * 1000;

export function isFresh({ session }: SignedInStaff, now: number): boolean {
  return now < session.signedInAt + FRESH_MS;
}
