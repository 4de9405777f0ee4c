/**
 * Seals an operator's records under the operator's own data key, for the row that holds them
 * (docs/adr/0056).
 *
 * Contract: `open(operator, row, seal(operator, row, x)) = x`. Another operator's key opens
 * nothing, and no other row does. Once a key's salt is destroyed its bytes do not come back
 * (`undefined`). A missing key is made. Changed or moved bytes are not opened: BrokenSealError.
 */
import type { Instant } from '@nagori/model';
import type { SealedRow } from './sealed-row.ts';

export interface Sealed {
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

export class BrokenSealError extends Error {
  override readonly name = 'BrokenSealError';
  readonly code = 'record-broken';
}

/** Ends the name of every key: the form of what it seals. */
export const BOUND = '.2';

export interface Envelope {
  seal(operator: string, row: SealedRow, bytes: Uint8Array, at: Instant): Promise<Sealed>;
  open(operator: string, row: SealedRow, sealed: Sealed): Promise<Uint8Array | undefined>;
  /** What came with a passport: the giver's key, by the token that the giver gave. */
  openPassport(
    tokenDigest: Uint8Array,
    operator: string,
    row: SealedRow,
    sealed: Sealed,
  ): Promise<Uint8Array | undefined>;
}
