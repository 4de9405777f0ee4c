/**
 * Sealing of what an operator recorded, under the operator's own data key.
 *
 * Contract: `open(operator, seal(operator, x)) = x`; another operator's key opens nothing; once a
 * key's salt is destroyed its bytes do not come back (`undefined`). A key is made where none is.
 * Bytes that were changed are not opened: BrokenSealError.
 */
import type { Instant } from '@nagori/model';
import type { Sealed } from './handover-store.ts';

export class BrokenSealError extends Error {
  override readonly name = 'BrokenSealError';
}

export interface Envelope {
  seal(operator: string, bytes: Uint8Array, at: Instant): Promise<Sealed>;
  /**
   * Under the keys of every one of these moments together: the first that is destroyed takes the
   * bytes with it. Undefined where one of them is destroyed already.
   */
  sealTogether(
    operator: string,
    bytes: Uint8Array,
    moments: readonly Instant[],
  ): Promise<Sealed | undefined>;
  open(operator: string, sealed: Sealed): Promise<Uint8Array | undefined>;
  /** What came with a passport: the giver's key, by the token that the giver gave. */
  openPassport(
    tokenDigest: Uint8Array,
    operator: string,
    sealed: Sealed,
  ): Promise<Uint8Array | undefined>;
}
