/**
 * Photographs of a box before and after it is destroyed (R12).
 *
 * Invariants: stored sealed under the operator's key (receive-picture.ts). A box has at most six
 * since its sealing, and six of what is left of it. Whether it shows the box whole is what the
 * record says, not the sender. None is removed: they are part of the record of a destruction.
 */
import type { Actor } from '@nagori/area-handover';
import { boxPhotographRow } from '@nagori/keys';
import { done, type Outcome, refused } from '@nagori/model';
import type { BoxPhotograph } from './box-photograph-store.ts';
import type { GradingDeps } from './grading-deps.ts';
import type { GradingRefusalCode } from './grading-refusal.ts';
import type { OpenedPhotograph } from './photographs.ts';
import { receivePicture } from './receive-picture.ts';

const BOX_PHOTOGRAPHS_MOST = 6;

export async function addBoxPhotograph(
  { handover, gradings }: GradingDeps,
  actor: Actor,
  box: string,
  file: Uint8Array | undefined,
): Promise<Outcome<BoxPhotograph, GradingRefusalCode>> {
  const { operator } = actor;
  if ((await gradings.boxPhotographs(operator, box)) === undefined) return refused('box-not-found');
  const picture = await receivePicture(handover, actor, boxPhotographRow, file);
  if (picture.kind === 'refused') return picture;
  const one = { ...picture.value, box };
  const row = await gradings.addBoxPhotograph(operator, one, BOX_PHOTOGRAPHS_MOST);
  if (row === 'box-not-found') return refused('box-not-found');
  return row === 'full' ? refused('photographs-full') : done(row);
}

/** Undefined: no such photograph of this box, or its key is gone. */
export async function openBoxPhotograph(
  { handover, gradings }: GradingDeps,
  operator: string,
  box: string,
  id: string,
): Promise<OpenedPhotograph | undefined> {
  const found = await gradings.boxPhotograph(operator, box, id);
  if (found === undefined) return undefined;
  const bytes = await handover.envelope.open(operator, boxPhotographRow(id), found.sealed);
  return bytes && { type: found.type, bytes };
}
