/**
 * Shops and stations of one's own operator. Enrolling a browser puts a secret into a cookie that no
 * script can read, and what is recorded there counts as the station's. A program is enrolled by a
 * code (enrol-station-key.ts).
 *
 * Invariants: the secret is stored as a digest; a browser is one station; an ended station keeps
 * its row, because evidence names it, and never comes back.
 */
import { done, type Outcome } from '@nagori/model';
import { type StaffCode, wrongField } from './answer.ts';
import type { StaffDeps } from './staff-deps.ts';
import type { Acting, Names } from './staff-directory.ts';
import { digestOfToken, looksLikeToken, newCode, newToken, type Random } from './token.ts';

export async function addShop(
  deps: StaffDeps,
  by: Acting,
  shop: { readonly id: string; readonly name: Names },
): Promise<Outcome<undefined, StaffCode>> {
  const added = await deps.store.directory.addShop(by, shop);
  return added ? done(undefined) : wrongField('id-taken', 'id');
}

export async function changeShop(
  deps: StaffDeps,
  by: Acting,
  id: string,
  change: { readonly name?: Names; readonly closed?: boolean },
): Promise<Outcome<undefined, StaffCode>> {
  const changed = await deps.store.directory.changeShop(by, id, change);
  return changed ? done(undefined) : wrongField('unknown-subject', 'id');
}

/** `token` goes into this browser's station cookie and nowhere else. */
export async function enrolStation(
  deps: StaffDeps,
  by: Acting,
  input: { readonly shop: string; readonly name: string },
  shownToken: string | undefined,
): Promise<Outcome<{ readonly id: string; readonly token: string }, StaffCode>> {
  const shops = await deps.store.directory.shops(by.operator);
  const open = shops.some((one) => one.id === input.shop && one.closedAt === undefined);
  if (!open) return wrongField('unknown-shop', 'shop');
  const id = stationId(deps.random);
  const token = newToken(deps.random);
  const replaces =
    shownToken !== undefined && looksLikeToken(shownToken) ? digestOfToken(shownToken) : undefined;
  await deps.store.directory.addStation(by, { id, ...input }, digestOfToken(token), replaces);
  deps.principals.forgetAll();
  return done({ id, token });
}

/** The name of a new station in evidence. */
export function stationId(random: Random): string {
  return `st-${newCode(random).replaceAll('-', '').slice(0, 8).toLowerCase()}`;
}

export async function endStation(
  deps: StaffDeps,
  by: Acting,
  id: string,
): Promise<Outcome<undefined, StaffCode>> {
  const ended = await deps.store.directory.endStation(by, id);
  deps.principals.forgetAll();
  return ended ? done(undefined) : wrongField('unknown-subject', 'id');
}
