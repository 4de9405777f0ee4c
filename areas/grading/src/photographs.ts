/**
 * Photographs of a phone: added, read, removed, and destroyed when their retention ends.
 *
 * Invariants: only the cleaned picture is stored (clean-picture.ts), sealed under the operator's
 * key. A phone has at most twelve. A removal is on record with who and when, and the bytes are
 * gone.
 */
import { type Actor, byOf, isHere } from '@nagori/area-handover';
import { photographRow } from '@nagori/keys';
import { done, type Outcome, refused } from '@nagori/model';
import type { GradingDeps } from './grading-deps.ts';
import type { GradingRefusalCode } from './grading-refusal.ts';
import { PHOTOGRAPH_DAYS } from './grading-settings.ts';
import type { PhotographRow } from './grading-store.ts';
import type { PictureType } from './picture.ts';
import { receivePicture } from './receive-picture.ts';

export const PHOTOGRAPHS_MOST = 12;
export const PHOTOGRAPH_BYTES_MOST = 8 * 1_048_576;
const FORGOTTEN_AT_ONCE = 200;

/** The same picture of the same phone sent again is answered and not stored twice. */
export async function addPhotograph(
  { handover, gradings }: GradingDeps,
  actor: Actor,
  asked: string,
  file: Uint8Array | undefined,
): Promise<Outcome<PhotographRow, GradingRefusalCode>> {
  const { operator } = actor;
  const stored = await handover.store.byHandover(operator, asked);
  if (stored === undefined) return refused('handover-not-found');
  if (!isHere(stored)) return refused('phone-not-here');
  const picture = await receivePicture(handover, actor, photographRow, file);
  if (picture.kind === 'refused') return picture;
  const one = { ...picture.value, phoneKey: stored.phoneKey, handover: stored.current };
  const row = await gradings.addPhotograph(operator, one, PHOTOGRAPHS_MOST);
  return row === 'full' ? refused('photographs-full') : done(row);
}

export interface OpenedPhotograph {
  readonly type: PictureType;
  readonly bytes: Uint8Array;
}

/** Undefined: no such photograph of this phone, or its bytes or their key are gone. */
export async function openPhotograph(
  { handover, gradings }: GradingDeps,
  { operator, phoneKey }: { readonly operator: string; readonly phoneKey: Uint8Array },
  id: string,
): Promise<OpenedPhotograph | undefined> {
  const found = await gradings.photograph(operator, phoneKey, id);
  if (found === undefined) return undefined;
  const bytes = await handover.envelope.open(operator, photographRow(id), found.sealed);
  return bytes && { type: found.type, bytes };
}

/** Removes its bytes for good. */
export async function removePhotograph(
  { handover, gradings }: GradingDeps,
  actor: Actor,
  asked: string,
  id: string,
): Promise<Outcome<'removed', GradingRefusalCode>> {
  const { operator } = actor;
  const stored = await handover.store.byHandover(operator, asked);
  if (stored === undefined) return refused('handover-not-found');
  const by = { at: handover.now(), by: byOf(actor) };
  const isRemoved = await gradings.remove(operator, stored.phoneKey, id, by);
  return isRemoved ? done('removed') : refused('photograph-not-found');
}

/** Destroys photographs of all operators whose retention ended; returns the count. */
export async function forgetPhotographs({ handover, gradings }: GradingDeps): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const count = await gradings.forget(handover.now(), PHOTOGRAPH_DAYS, FORGOTTEN_AT_ONCE);
    forgotten += count;
    if (count < FORGOTTEN_AT_ONCE) return forgotten;
  }
}
