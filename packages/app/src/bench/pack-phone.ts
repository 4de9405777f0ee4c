/**
 * A phone goes into an open box, or out of it; an entry of its chain says so (R20).
 *
 * Invariants: a sealed box gives no phone out and takes none in, also where somebody seals it in
 * the very moment: box and phone are one write.
 */
import { type Changed, changeHandover } from '../handover/change-handover.ts';
import type { Actor } from '../handover/entry-body.ts';
import type { HandoverDeps } from '../handover/handover-deps.ts';
import type { Result } from '../handover/refusal.ts';
import type { BenchStore, PackResult } from '../ports/bench-store.ts';
import type { AppendWrite, HandoverStore, WriteResult } from '../ports/handover-store.ts';

type PackRefusal = Extract<PackResult['outcome'], 'box-not-found' | 'box-sealed'>;

export type Packed =
  | Result<Changed>
  | { readonly kind: 'box-refused'; readonly refusal: PackRefusal };

export async function packPhone(
  deps: HandoverDeps & { readonly bench: Pick<BenchStore, 'pack'> },
  actor: Actor,
  handover: string,
  box: string | undefined,
  requestId?: string,
): Promise<Packed> {
  let refusal: PackRefusal | undefined;
  const pack = async (write: AppendWrite): Promise<WriteResult> => {
    const packed = await deps.bench.pack(write);
    if (packed.outcome !== 'box-sealed' && packed.outcome !== 'box-not-found') return packed;
    refusal = packed.outcome;
    return { outcome: 'stale' };
  };
  const store: HandoverStore = { ...deps.store, append: pack };
  const changed = await changeHandover({ ...deps, store }, actor, handover, requestId, (record) => {
    if (refusal !== undefined) return { code: 'write-conflict' };
    const { state } = record.stored;
    if (state !== 'taken' && state !== 'quarantined') return { code: 'handover-ended' };
    return { kind: 'move', more: box === undefined ? {} : { box }, box };
  });
  return refusal === undefined ? changed : { kind: 'box-refused', refusal };
}
