/**
 * A phone goes into an open box, or out of it; an entry of its chain says so (R20).
 */
import { type Changed, changeHandover } from '../handover/change-handover.ts';
import type { Actor } from '../handover/entry-body.ts';
import type { HandoverDeps } from '../handover/handover-deps.ts';
import type { Result } from '../handover/refusal.ts';
import type { BenchStore } from '../ports/bench-store.ts';
import { type BoxRefused, packing } from './packing.ts';

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
