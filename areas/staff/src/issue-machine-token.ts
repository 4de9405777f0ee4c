/**
 * Tokens of machine clients: OAuth 2.0 client credentials (RFC 6749 §4.4), opaque bearer tokens.
 *
 * Invariants: an unknown client and a wrong secret are one answer; a token lives a quarter of an
 * hour and ends with its client.
 */
import { done, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import type { StaffCode } from './answer.ts';
import { beginMachineAttempt } from './attempts.ts';
import { MACHINE_TOKEN_PREFIX } from './authenticate.ts';
import type { StaffDeps } from './staff-deps.ts';
import { digestOfToken, newToken, sameDigest } from './token.ts';

const MACHINE_TOKEN_MS = 15 * MINUTE_MS;

export async function issueMachineToken(
  deps: StaffDeps,
  input: { readonly client: string; readonly secret: string },
  address: string,
): Promise<Outcome<{ readonly token: string; readonly expiresInMs: number }, StaffCode>> {
  const began = await beginMachineAttempt(deps, address);
  if (began.kind === 'refused') return began;
  const client = await deps.store.machines.clientSecret(input.client);
  const given = digestOfToken(input.secret);
  // Without a client, the digest is compared with itself backwards: the same work, never equal.
  const expected = client?.secretHash ?? given.toReversed();
  if (!sameDigest(given, expected) || client === undefined) return refused('invalid-client');
  await deps.store.signIn.forgive({ forget: [], giveBack: [began.bucket] });
  const token = newToken(deps.random);
  const now = deps.now();
  const owner = { id: input.client, operator: client.operator };
  await deps.store.machines.addToken(owner, digestOfToken(token), now + MACHINE_TOKEN_MS, now);
  return done({ token: `${MACHINE_TOKEN_PREFIX}${token}`, expiresInMs: MACHINE_TOKEN_MS });
}
