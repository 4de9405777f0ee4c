/**
 * Resolves a badge: the second person at one station (R11).
 *
 * Invariants: returns a mark, never a name. Knows the badges of one operator. A badge of a disabled
 * account belongs to no person. Unknown badges are counted for each account and machine that shows
 * them, with or without known ones in between; from the eleventh of a day each one causes a delay,
 * and every one is in the audit. A person counts only with a role that may do what the badge is
 * shown for.
 */
import { type Role, WORKS_ON_PHONES } from '@nagori/model';
import { delays } from './attempts.ts';
import type { StaffDeps } from './staff-deps.ts';
import { badgeDigest, badgeText, digestOfToken } from './token.ts';

/** The shortest badge, so that one cannot be read from afar or guessed by counting. */
const BADGE_LEAST = 12;
/** A badge is scanned badly now and then; ten times a day is more than that. */
const FREE_ATTEMPTS = 10;
const BADGE_DELAYS_MS = delays(FREE_ATTEMPTS);

export function isBadge(badge: string): boolean {
  return [...badgeText(badge)].length >= BADGE_LEAST;
}

/** The account that shows the badge: signed in, at a station or not, or a machine client. */
export interface BadgeShown {
  readonly operator: string;
  readonly account: string;
  /** Undefined: a machine client. */
  readonly mark: string | undefined;
  readonly station: string | undefined;
}

export type BadgeAnswer =
  | { readonly kind: 'person'; readonly mark: string }
  | { readonly kind: 'refused'; readonly code: 'badge-unknown' | 'badge-locked' | 'role-needed' };

type Deps = Pick<StaffDeps, 'store' | 'badgeKey' | 'now'>;

/**
 * Whose badge it is; undefined: no one's. Counts nothing, so that no answer may depend on it: what
 * a caller shows is asked by `personByBadge`.
 */
export async function markOf(
  { store, badgeKey }: Pick<Deps, 'store' | 'badgeKey'>,
  operator: string,
  badge: string,
): Promise<string | undefined> {
  return (await personOf({ store, badgeKey }, operator, badge))?.mark;
}

async function personOf(
  { store, badgeKey }: Pick<Deps, 'store' | 'badgeKey'>,
  operator: string,
  badge: string,
) {
  if (!isBadge(badge)) return undefined;
  return store.directory.personByBadge(operator, badgeDigest(badgeKey, operator, badge));
}

export async function personByBadge(
  { store, badgeKey, now: clock }: Deps,
  by: BadgeShown,
  badge: string,
  roles: readonly Role[] = WORKS_ON_PHONES,
): Promise<BadgeAnswer> {
  const { operator, account, mark, station } = by;
  const now = clock();
  const bucket = digestOfToken(`badge\n${operator}\n${account}`);
  const [person, tried] = await Promise.all([
    personOf({ store, badgeKey }, operator, badge),
    store.signIn.attempts(bucket, now),
  ]);
  if (now < tried.waitsUntil) return { kind: 'refused', code: 'badge-locked' };
  if (person !== undefined) {
    if (!person.roles.some((role) => roles.includes(role))) {
      return { kind: 'refused', code: 'role-needed' };
    }
    return { kind: 'person', mark: person.mark };
  }
  await store.signIn.countAttempt(bucket, BADGE_DELAYS_MS, now);
  const kind = tried.failures < FREE_ATTEMPTS ? 'badge-refused' : 'badge-locked';
  // A machine client has no account: it is named as what was used.
  const acting = { operator, account: mark === undefined ? undefined : account, now };
  const subject = mark === undefined ? account : undefined;
  await store.directory.recordBadge(acting, kind, { station, subject });
  return { kind: 'refused', code: 'badge-unknown' };
}
