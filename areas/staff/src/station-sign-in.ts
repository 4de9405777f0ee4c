/**
 * Stations of programs sign in by their key (RFC 7523, `private_key_jwt`), and people at them by
 * badge.
 *
 * Invariants: an unknown key, a wrong signature and an assertion that was used before are one
 * answer. A token lives a quarter of an hour and ends with its station. A person has a token of its
 * own, for twelve hours at most, which ends with the station, the account and the badge.
 */
import { createHash } from 'node:crypto';
import { done, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import type { StaffCode } from './answer.ts';
import { beginMachineAttempt } from './attempts.ts';
import { cacheKeyOf, STATION_TOKEN_PREFIX } from './authenticate.ts';
import { SESSION_MS } from './open-session.ts';
import { personByBadge } from './person-by-badge.ts';
import { readAssertion, subjectOf } from './read-assertion.ts';
import type { StaffDeps } from './staff-deps.ts';
import { badgeDigest, digestOfToken, newToken } from './token.ts';

const STATION_TOKEN_MS = 15 * MINUTE_MS;

export interface StationToken {
  readonly token: string;
  readonly expiresInMs: number;
}

export async function issueStationToken(
  deps: StaffDeps,
  input: { readonly assertion: string; readonly client: string | undefined },
  { audience, address }: { readonly audience: string; readonly address: string },
): Promise<Outcome<StationToken, StaffCode>> {
  const began = await beginMachineAttempt(deps, address);
  if (began.kind === 'refused') return began;
  const { stationKeys } = deps.store;
  const now = deps.now();
  const thumbprint = subjectOf(input.assertion);
  // RFC 7521 §4.2: a client that names itself is the one that has signed.
  const isNamed = input.client === undefined || input.client === thumbprint;
  if (thumbprint === undefined || !isNamed) return refused('invalid-client');
  const station = await stationKeys.byKey(thumbprint);
  if (station === undefined) return refused('invalid-client');
  const { x, y } = station;
  const read = await readAssertion(input.assertion, { thumbprint, x, y }, audience, now);
  if (read.kind !== 'good') return refused('invalid-client');
  const { jti, until } = read.value;
  const hash = createHash('sha256').update(`${thumbprint}\n${jti}`).digest();
  const token = newToken(deps.random);
  const stored = { hash: digestOfToken(token), until: now + STATION_TOKEN_MS };
  const added = await stationKeys.addToken(station, { hash, until }, stored, now);
  if (!added) return refused('invalid-client');
  await deps.store.signIn.forgive({ forget: [], giveBack: [began.bucket] });
  return done({ token: `${STATION_TOKEN_PREFIX}${token}`, expiresInMs: STATION_TOKEN_MS });
}

export interface PersonAtStation {
  readonly token: string;
  readonly mark: string;
  readonly expiresAt: number;
}

/** `at`: the station that shows the badge. */
export async function signInAtStation(
  deps: StaffDeps,
  at: { readonly operator: string; readonly station: string; readonly address: string },
  badge: string,
): Promise<Outcome<PersonAtStation, StaffCode>> {
  const { operator, station } = at;
  const shown = { operator, account: station, mark: undefined, station };
  const person = await personByBadge(deps, shown, badge);
  if (person.kind === 'refused') {
    return refused(person.code === 'badge-locked' ? 'too-many-attempts' : 'sign-in-refused');
  }
  const now = deps.now();
  const token = newToken(deps.random);
  const expiresAt = now + SESSION_MS;
  const stored = { hash: digestOfToken(token), until: expiresAt };
  const hash = badgeDigest(deps.badgeKey, operator, badge);
  const opened = await deps.store.stationKeys.signIn(at, hash, stored, now);
  if (opened === undefined) return refused('sign-in-refused');
  // The person before is signed out.
  deps.principals.forgetOwner(station);
  return done({ token: `${STATION_TOKEN_PREFIX}${token}`, mark: opened.mark, expiresAt });
}

export async function signOutAtStation(deps: StaffDeps, bearer: string): Promise<void> {
  const hash = digestOfToken(bearer.slice(STATION_TOKEN_PREFIX.length));
  await deps.store.stationKeys.signOut(hash, deps.now());
  deps.principals.forgetToken(cacheKeyOf(hash));
}
