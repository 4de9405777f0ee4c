/**
 * Signing in by the operator's own directory (OpenID Connect, authorization code with PKCE).
 *
 * Invariants: the account must exist already and belong to the operator whose directory vouches
 * for it; a directory speaks for no other operator. The browser that began is the one that ends;
 * what a visit needs is used once.
 */
import { done, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import { type StaffCode, wrongField } from './answer.ts';
import { type Browser, type OpenedSession, openSession } from './open-session.ts';
import type { StaffDeps } from './staff-deps.ts';
import { digestOfToken, newToken, normalEmail, sameDigest } from './token.ts';

export const VISIT_MS = 10 * MINUTE_MS;

export interface StartedVisit {
  /** The address to redirect the browser to. */
  readonly url: string;
  /** Stored in a cookie of its own until the browser returns. */
  readonly browserToken: string;
}

export async function startDirectoryVisit(
  deps: StaffDeps,
  operatorId: string,
): Promise<Outcome<StartedVisit, StaffCode>> {
  const operator = await operatorWithDirectory(deps, operatorId);
  if (operator === undefined) return wrongField('no-directory', 'operator');
  const token = () => newToken(deps.random);
  const secrets = { state: token(), nonce: token(), verifier: token() };
  const browserToken = token();
  const url = await deps.directories.start(operator, secrets);
  if (url === undefined) return refused('directory-unavailable');
  await deps.store.passkeys.putVisit({
    stateHash: digestOfToken(secrets.state),
    browserHash: digestOfToken(browserToken),
    operator: operatorId,
    nonce: secrets.nonce,
    verifier: secrets.verifier,
    expiresAt: deps.now() + VISIT_MS,
  });
  return done({ url, browserToken });
}

/** `query`: the directory's answer in the redirect. */
export async function signInWithDirectory(
  deps: StaffDeps,
  query: string,
  browserToken: string | undefined,
  browser: Browser,
): Promise<Outcome<OpenedSession, StaffCode>> {
  const state = new URLSearchParams(query).get('state') ?? '';
  const visit = await deps.store.passkeys.takeVisit(digestOfToken(state), deps.now());
  const same =
    visit !== undefined &&
    browserToken !== undefined &&
    sameDigest(visit.browserHash, digestOfToken(browserToken));
  if (!same) return refused('directory-refused');
  const operator = await operatorWithDirectory(deps, visit.operator);
  if (operator === undefined) return refused('directory-refused');
  const { nonce, verifier } = visit;
  const answer = await deps.directories.finish(operator, { state, nonce, verifier }, query);
  if (answer.kind === 'unavailable') return refused('directory-unavailable');
  if (answer.kind === 'refused') return refused('directory-refused');
  const email = answer.email === undefined ? undefined : normalEmail(answer.email);
  const account = await deps.store.signIn.accountBySubject(operator.id, answer.subject, email);
  if (account === undefined) return refused('sign-in-refused');
  if (account.disabled) {
    await deps.store.signIn.recordRefusal(account, 'oidc', browser.origin, deps.now());
    return refused('sign-in-refused');
  }
  return openSession(deps, account, 'oidc', browser);
}

async function operatorWithDirectory(deps: StaffDeps, id: string) {
  const operators = await deps.store.directory.operators();
  return operators.find((one) => one.id === id && one.directory !== undefined);
}
