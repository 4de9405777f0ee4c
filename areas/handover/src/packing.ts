/**
 * Writes by which a phone goes into a box, or out of one.
 *
 * Invariants: a sealed box gives no phone out and takes none in, also where somebody seals it in
 * the very moment: box and phone are one write.
 */
import type { AppendWrite, HandoverStore, WriteResult } from './handover-store.ts';

/** A refusal leaves box and phone as they were. */
export type PackResult =
  | WriteResult
  | { readonly outcome: 'box-not-found' }
  | { readonly outcome: 'box-sealed' };

/** Boxes, as a handover asks for them: the bench has them. */
export interface Boxes {
  /** As `HandoverStore.append`, unless the box it goes into or comes out of is sealed. */
  pack(write: AppendWrite): Promise<PackResult>;
}

type PackRefusal = Extract<PackResult['outcome'], 'box-not-found' | 'box-sealed'>;

export interface BoxRefused {
  readonly kind: 'box-refused';
  readonly refusal: PackRefusal;
}

export interface Packing {
  /** The store, with writes that ask the boxes. */
  readonly store: HandoverStore;
  /** Why a write was not taken; there is no use in trying again. */
  readonly refused: () => PackRefusal | undefined;
}

export function packing(deps: { readonly store: HandoverStore; readonly bench: Boxes }): Packing {
  let refusal: PackRefusal | undefined;
  const append = async (write: AppendWrite): Promise<WriteResult> => {
    const packed = await deps.bench.pack(write);
    if (packed.outcome !== 'box-sealed' && packed.outcome !== 'box-not-found') return packed;
    refusal = packed.outcome;
    return { outcome: 'stale' };
  };
  return { store: { ...deps.store, append }, refused: () => refusal };
}
