/**
 * Holders sign in at the authority: by card, or by the phone's own authentication key.
 *
 * Invariants: the key is the registered one, never one from the token. A nonce is used once, only
 * at this authority, and only by a token of the sign-in type (RFC 8725 §3.9, §3.11). A suspended
 * certificate cannot sign in, and its suspension ends the sessions that it opened (R23). Only the
 * digest of a session's token is stored. Every refusal gets the same answer.
 */
import { done, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import {
  checkNonce,
  makeNonce,
  RSA,
  readUnverified,
  SIGN_IN_TYPE,
  type SignInNonce,
  verifyJws,
} from '@nagori/pki';
import * as z from 'zod';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityDeps } from './authority-deps.ts';
import type { HolderSession } from './authority-store.ts';
import { digestBytes, randomToken } from './token.ts';

/** Long enough to revoke without haste, too short for a later user of an open browser. */
export const SESSION_LIVES_MS = 60 * MINUTE_MS;
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;

const signed = z.strictObject({ nonce: z.string().max(200), aud: z.string().max(200) });

export interface OpenedSession extends HolderSession {
  /** For the cookie; not stored. */
  readonly token: string;
}

export function challengeSignIn(deps: AuthorityDeps): Promise<SignInNonce> {
  return makeNonce(deps.keys.nonces, deps.random(16), deps.now());
}

/** Opens a session for the person whose registered key signed the nonce. */
export async function signIn(
  deps: AuthorityDeps,
  jws: string,
): Promise<Outcome<OpenedSession, AuthorityCode>> {
  const now = deps.now();
  const signer = await signerOf(deps, jws);
  if (signer === undefined) return refused('sign-in-refused');
  const payload = signed.safeParse(signer.payload);
  if (!payload.success || payload.data.aud !== deps.issuer) return refused('sign-in-refused');
  const nonce = await checkNonce(deps.keys.nonces, payload.data.nonce, now);
  if (nonce.kind !== 'good') return refused('sign-in-refused');
  const first = await deps.store.useNonce(digestBytes(payload.data.nonce), nonce.value, now);
  if (!first) return refused('sign-in-refused');
  const token = randomToken(deps.random);
  const { person, by, certificate } = signer;
  const session = { person, by, expires: now + SESSION_LIVES_MS };
  await deps.store.addSession(digestBytes(token), session, certificate, now);
  return done({ ...session, token });
}

/** The signed-in holder; undefined once the token has expired or its certificate is not valid. */
export async function holderOf(
  deps: AuthorityDeps,
  token: string,
): Promise<HolderSession | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  return deps.store.session(digestBytes(token), deps.now());
}

export async function signOutHolder(deps: AuthorityDeps, token: string): Promise<void> {
  await deps.store.endSession(digestBytes(token));
}

interface SignInSigner {
  readonly person: string;
  readonly by: 'card' | 'phone';
  readonly certificate: string | undefined;
  readonly payload: unknown;
}

async function signerOf(deps: AuthorityDeps, jws: string): Promise<SignInSigner | undefined> {
  const read = readUnverified(jws);
  if (read.kind !== 'good') return undefined;
  const { typ, kid, 'x5t#S256': certificate } = read.value.header;
  if (typ !== SIGN_IN_TYPE) return undefined;
  if (typeof certificate === 'string') return byPhone(deps, jws, certificate);
  return typeof kid === 'string' ? byCard(deps, jws, kid) : undefined;
}

async function byCard(
  deps: AuthorityDeps,
  jws: string,
  id: string,
): Promise<SignInSigner | undefined> {
  const card = await deps.store.card(id);
  if (card === undefined || card.notAfter < deps.now()) return undefined;
  const key = await importSpki(card.publicKey, ECDSA);
  const check = await verifyJws(jws, 'ES256', key);
  if (check.kind !== 'good') return undefined;
  return { person: card.person, by: 'card', certificate: undefined, payload: check.value };
}

async function byPhone(
  deps: AuthorityDeps,
  jws: string,
  certificate: string,
): Promise<SignInSigner | undefined> {
  const phone = await deps.store.goodPhoneKey(certificate, deps.now());
  if (phone === undefined) return undefined;
  const key = await importSpki(phone.publicKey, RSA);
  const check = await verifyJws(jws, 'RS256', key);
  if (check.kind !== 'good') return undefined;
  return { person: phone.person, by: 'phone', certificate, payload: check.value };
}

function importSpki(spki: Uint8Array, algorithm: typeof ECDSA | typeof RSA) {
  return crypto.subtle.importKey('spki', new Uint8Array(spki), algorithm, false, ['verify']);
}
