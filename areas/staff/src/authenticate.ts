/**
 * Who a request comes from: a session's cookie, or the bearer token of a machine or a station.
 *
 * Invariants: a token is looked up by its digest; roles, station and whether the account may still
 * sign in are the database's of the last seconds (principal-cache.ts), never the token's. A station
 * counts while its own cookie is shown with the session: a session carried to another browser is at
 * no station. A program's station is shown by its token alone, with the person who signed in there
 * by badge, if one did.
 */
import { MINUTE_MS, type Role } from '@nagori/model';
import type { SignedIn } from './principal.ts';
import type { SessionRecord } from './sign-in-store.ts';
import type { StaffDeps } from './staff-deps.ts';
import { digestOfToken, looksLikeToken } from './token.ts';

/** Machines' tokens say what they are, so that a leaked one can be recognised. */
export const MACHINE_TOKEN_PREFIX = 'nagori_';
/** Those of stations with a key, and of who is signed in there. */
export const STATION_TOKEN_PREFIX = 'nagori-st_';
/** What a program's station, and a person at it, may do. */
export const STATION_ROLES: readonly Role[] = ['bench'];
/** Use is written down once a minute at most: a session lives 29 to 30 idle minutes. */
const TOUCH_AFTER_MS = MINUTE_MS;

type Deps = Pick<StaffDeps, 'store' | 'principals' | 'now'>;

/** Undefined: it signs no one in. */
export async function authenticate(
  deps: Deps,
  token: string,
  stationToken: string | undefined,
): Promise<SignedIn | undefined> {
  if (!looksLikeToken(token)) return undefined;
  const hash = digestOfToken(token);
  const station =
    stationToken !== undefined && looksLikeToken(stationToken)
      ? digestOfToken(stationToken)
      : undefined;
  const now = deps.now();
  return deps.principals.find(cacheKeyOf(hash), cacheKeyOf(station), now, async () => {
    const record = await deps.store.signIn.sessionByToken(hash, station, now);
    if (record === undefined) return undefined;
    if (record.seenAt <= now - TOUCH_AFTER_MS) await deps.store.signIn.touchSession(hash, now);
    return signedIn(record);
  });
}

/** The same for a bearer token of a machine client. */
export async function authenticateMachine(
  deps: Deps,
  bearer: string,
): Promise<SignedIn | undefined> {
  if (!bearer.startsWith(MACHINE_TOKEN_PREFIX)) return undefined;
  const token = bearer.slice(MACHINE_TOKEN_PREFIX.length);
  if (!looksLikeToken(token)) return undefined;
  const hash = digestOfToken(token);
  const now = deps.now();
  return deps.principals.find(cacheKeyOf(hash), 'machine', now, async () => {
    const record = await deps.store.machines.machineByToken(hash, now);
    if (record === undefined) return undefined;
    const { expiresAt, ...principal } = record;
    return { principal: { kind: 'machine', ...principal }, expiresAt };
  });
}

/** The same for a token of a station with a key, or of a person who is signed in there. */
export async function authenticateStation(
  deps: Deps,
  bearer: string,
): Promise<SignedIn | undefined> {
  const token = bearer.slice(STATION_TOKEN_PREFIX.length);
  if (!bearer.startsWith(STATION_TOKEN_PREFIX) || !looksLikeToken(token)) return undefined;
  const hash = digestOfToken(token);
  const now = deps.now();
  return deps.principals.find(cacheKeyOf(hash), 'station', now, async () => {
    const { stationKeys } = deps.store;
    const record = await stationKeys.byToken(hash, now);
    if (record === undefined) return undefined;
    const { operator, station, shop, account, mark, expiresAt } = record;
    if (record.seenAt <= now - TOUCH_AFTER_MS) await stationKeys.touch(hash, now);
    const person = account === undefined || mark === undefined ? undefined : { account, mark };
    return {
      principal: {
        ...{ kind: 'machine', client: station, operator, roles: STATION_ROLES },
        station: { id: station, shop, person },
      },
      expiresAt,
    };
  });
}

/** How the cache knows a token. */
export function cacheKeyOf(hash: Uint8Array | undefined): string {
  return hash === undefined ? '' : Buffer.from(hash).toString('base64url');
}

function signedIn(record: SessionRecord): SignedIn {
  const { id, account, mark, operator, shop, station, roles, signedInAt, expiresAt } = record;
  return {
    principal: { kind: 'staff', account, mark, operator, shop, station, roles },
    expiresAt,
    session: { id, signedInAt },
  };
}
