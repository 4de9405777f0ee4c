/**
 * A phone goes into an open box, or out of it; an entry of its chain says so (R20).
 */
import {
  type Actor,
  type BoxRefused,
  type Changed,
  changeHandover,
  type HandoverDeps,
  packing,
  type Result,
} from '@nagori/area-handover';
import type { BenchStore } from './bench-store.ts';

export type Packed = Result<Changed> | BoxRefused;

export async function packPhone(
  deps: HandoverDeps & { readonly bench: Pick<BenchStore, 'pack'> },
  actor: Actor,
  handover: string,
  box: string | undefined,
  requestId?: string,
): Promise<Packed> {
  const { store, refused } = packing(deps);
  const changed = await changeHandover({ ...deps, store }, actor, handover, requestId, (record) => {
    if (refused() !== undefined) return { code: 'write-conflict' };
    const { state } = record.stored;
    if (state !== 'taken' && state !== 'quarantined') return { code: 'handover-ended' };
    return { kind: 'move', more: box === undefined ? {} : { box }, box };
  });
  const refusal = refused();
  return refusal === undefined ? changed : { kind: 'box-refused', refusal };
}
