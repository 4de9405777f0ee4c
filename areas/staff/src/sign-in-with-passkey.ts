/**
 * Passkeys (WebAuthn Level 3, discoverable credentials): registering one in a session, signing in
 * with one.
 *
 * Invariants: a challenge is answered once and soon; registering takes a sign-in that is minutes
 * old; the authenticator has verified its user, because the passkey is the only proof; a counter
 * that did not grow is refused.
 */
import { done, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import type { StaffCode } from './answer.ts';
import { isFresh } from './change-password.ts';
import { type Browser, type OpenedSession, openSession } from './open-session.ts';
import type { WebauthnJson } from './passkey-ceremony.ts';
import type { Passkey } from './passkey-store.ts';
import type { SignedInStaff } from './principal.ts';
import type { StaffDeps } from './staff-deps.ts';
import { digestOfToken } from './token.ts';

const ANSWER_WITHIN_MS = 5 * MINUTE_MS;

export async function askForNewPasskey(
  deps: StaffDeps,
  who: SignedInStaff,
): Promise<Outcome<WebauthnJson, StaffCode>> {
  const now = deps.now();
  if (!isFresh(who, now)) return refused('sign-in-again');
  const { operator, account: id } = who.principal;
  const account = await deps.store.signIn.accountById(operator, id);
  if (account === undefined) return refused('sign-in-again');
  const known = await deps.store.passkeys.passkeysOf(operator, id);
  const asked = await deps.passkeys.askRegistration(deps.random(32), account, known);
  const until = now + ANSWER_WITHIN_MS;
  await deps.store.passkeys.putChallenge(digestOfToken(asked.challenge), id, until);
  return done(asked.options);
}

export async function addPasskey(
  deps: StaffDeps,
  who: SignedInStaff,
  input: { readonly name: string; readonly answer: WebauthnJson },
): Promise<Outcome<{ readonly id: string }, StaffCode>> {
  const now = deps.now();
  const { account, operator } = who.principal;
  const claims = deps.passkeys.claims(input.answer);
  if (claims === undefined) return refused('passkey-refused');
  const asked = await deps.store.passkeys.takeChallenge(digestOfToken(claims.challenge), now);
  if (asked?.account !== account) return refused('passkey-refused');
  const read = await deps.passkeys.readRegistration(input.answer, claims.challenge);
  if (read === undefined) return refused('passkey-refused');
  const passkey: Passkey = {
    ...read,
    account,
    operator,
    name: input.name,
    createdAt: now,
    usedAt: undefined,
  };
  const added = await deps.store.passkeys.addPasskey(passkey);
  return added ? done({ id: passkey.id }) : refused('passkey-taken');
}

/** Names no account: the browser knows which passkeys it has for us. */
export async function askForPasskey(deps: StaffDeps): Promise<WebauthnJson> {
  const asked = await deps.passkeys.askSignIn(deps.random(32));
  const until = deps.now() + ANSWER_WITHIN_MS;
  await deps.store.passkeys.putChallenge(digestOfToken(asked.challenge), undefined, until);
  return asked.options;
}

export async function signInWithPasskey(
  deps: StaffDeps,
  answer: WebauthnJson,
  browser: Browser,
): Promise<Outcome<OpenedSession, StaffCode>> {
  const now = deps.now();
  const { passkeys } = deps.store;
  const claims = deps.passkeys.claims(answer);
  if (claims === undefined) return refused('passkey-refused');
  const asked = await passkeys.takeChallenge(digestOfToken(claims.challenge), now);
  // A challenge for registering answers no sign-in.
  if (asked === undefined || asked.account !== undefined) return refused('passkey-refused');
  const passkey = await passkeys.passkeyById(claims.credential);
  if (passkey === undefined || passkey.account !== claims.account) {
    return refused('sign-in-refused');
  }
  const counter = await deps.passkeys.readSignIn(answer, claims.challenge, passkey);
  if (counter === undefined || !(await passkeys.usePasskey(passkey, counter, now))) {
    const account = { id: passkey.account, operator: passkey.operator };
    await deps.store.signIn.recordRefusal(account, 'passkey', browser.origin, now);
    return refused('sign-in-refused');
  }
  const account = { id: passkey.account, operator: passkey.operator };
  return openSession(deps, account, 'passkey', browser);
}
