/**
 * Whose badge it is: the second person at one station (R11).
 *
 * Invariants: answers a mark, never a name; knows the badges of one operator; a badge of an account
 * that is switched off is nobody's.
 */
import type { StaffDeps } from './staff-deps.ts';
import { badgeDigest } from './token.ts';

export function personByBadge(
  deps: Pick<StaffDeps, 'store' | 'badgeKey'>,
  operator: string,
  badge: string,
): Promise<string | undefined> {
  const digest = badgeDigest(deps.badgeKey, operator, badge);
  return deps.store.directory.markByBadge(operator, digest);
}
