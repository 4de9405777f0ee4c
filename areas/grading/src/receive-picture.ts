/**
 * A picture as it is received, of a phone or of a box: cleaned, with its digest, sealed.
 *
 * Invariants: only the cleaned picture is stored (clean-picture.ts).
 */
import { createHash } from 'node:crypto';
import { type Actor, byOf, type HandoverDeps } from '@nagori/area-handover';
import { newId, type SealedRow } from '@nagori/keys';
import { done, refused } from '@nagori/model';
import { cleanPicture } from './clean-picture.ts';
import { FAULT_WORDS } from './picture.ts';

export async function receivePicture(
  { now, random, envelope }: HandoverDeps,
  actor: Actor,
  rowOf: (id: string) => SealedRow,
  file: Uint8Array | undefined,
) {
  const cleaned = file === undefined ? undefined : cleanPicture(file);
  if (cleaned?.kind !== 'good') {
    const code = cleaned?.kind === 'bad' ? cleaned.reason : 'picture-unknown';
    const message = FAULT_WORDS[code];
    return refused('photograph-invalid' as const, [{ field: 'file', code, message }]);
  }
  const { bytes, ...picture } = cleaned.value;
  const at = now();
  const id = newId(at, random);
  return done({
    ...{ ...picture, id, sizeBytes: bytes.length, takenAt: at, takenBy: byOf(actor) },
    digest: createHash('sha256').update(bytes).digest(),
    sealed: await envelope.seal(actor.operator, rowOf(id), bytes, at),
  });
}
