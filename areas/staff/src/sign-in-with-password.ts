/**
 * Signing in by e-mail address and password, or by an administrator's code that sets a password.
 *
 * Invariants: an unknown address, a wrong password, an account without one and an account
 * that was switched off get the same answer after the same work.
 */
import { type Outcome, refused, refusedFor } from '@nagori/model';
import type { StaffCode } from './answer.ts';
import { type Attempt, beginAttempt } from './attempts.ts';
import { type Browser, type OpenedSession, openSession } from './open-session.ts';
import { passwordProblems } from './password.ts';
import type { SignInAccount } from './sign-in-store.ts';
import type { StaffDeps } from './staff-deps.ts';
import { digestOfToken, normalEmail, readCode, sameDigest } from './token.ts';

export interface Named {
  readonly email: string;
  /** Needed only where two operators know the same address. */
  readonly operator?: string | undefined;
}

export async function signInWithPassword(
  deps: StaffDeps,
  input: Named & { readonly password: string },
  browser: Browser,
): Promise<Outcome<OpenedSession, StaffCode>> {
  const began = await beginAttempt(deps, normalEmail(input.email), browser.origin);
  if (began.kind === 'refused') return began;
  const account = await find(deps, input, browser);
  const usable = account?.disabled === false ? account.passwordHash : undefined;
  const matches = await deps.passwords.matches(input.password, usable);
  if (matches === undefined) return busy(deps, began.attempt);
  if (account === undefined || !matches) {
    return refuse(deps, account, 'password', browser);
  }
  return openSession(deps, account, 'password', browser, { forgiven: forgiven(began.attempt) });
}

/** The code is spent with the password that it sets; all older sessions of the account end. */
export async function signInWithCode(
  deps: StaffDeps,
  input: Named & { readonly code: string; readonly password: string },
  browser: Browser,
): Promise<Outcome<OpenedSession, StaffCode>> {
  const began = await beginAttempt(deps, normalEmail(input.email), browser.origin);
  if (began.kind === 'refused') return began;
  const account = await find(deps, input, browser);
  if (account === undefined || !codeFits(account, input.code, deps.now())) {
    return refuse(deps, account, 'code', browser);
  }
  const problems = refusedFor(passwordProblems(input.password, account));
  if (problems !== undefined) {
    await deps.store.signIn.forgive(forgiven(began.attempt));
    return problems;
  }
  const hash = await deps.passwords.hash(input.password);
  if (hash === undefined) return busy(deps, began.attempt);
  const newPassword = { hash, codeHash: digestOfToken(readCode(input.code)) };
  const more = { forgiven: forgiven(began.attempt), newPassword };
  return openSession(deps, account, 'code', browser, more);
}

/** At an enrolled station its operator is meant, unless another is named. */
async function find(deps: StaffDeps, { email, operator }: Named, { origin }: Browser) {
  const address = normalEmail(email);
  const { accountByEmail } = deps.store.signIn;
  const named = operator ?? origin.station?.operator;
  const account = await accountByEmail(address, named);
  if (account !== undefined || operator !== undefined || named === undefined) return account;
  return accountByEmail(address, undefined);
}

function codeFits({ disabled, code }: SignInAccount, text: string, now: number): boolean {
  if (disabled || code === undefined || now >= code.until) return false;
  return sameDigest(digestOfToken(readCode(text)), code.hash);
}

function forgiven({ account, address }: Attempt) {
  return { forget: [account], giveBack: [address] };
}

async function busy(deps: StaffDeps, { account, address }: Attempt) {
  await deps.store.signIn.forgive({ forget: [], giveBack: [account, address] });
  return refused('sign-in-busy', [], { retryAfterMs: 5000 });
}

async function refuse(
  deps: StaffDeps,
  account: SignInAccount | undefined,
  way: 'password' | 'code',
  { origin }: Browser,
) {
  if (account !== undefined) {
    await deps.store.signIn.recordRefusal(account, way, origin, deps.now());
  }
  return refused('sign-in-refused');
}
