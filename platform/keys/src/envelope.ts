/**
 * Seals an operator's records under the operator's own data key, for the row that holds them
 * (docs/adr/0056).
 *
 * Contract: `open(operator, row, seal(operator, row, x)) = x`. Another operator's key opens
 * nothing, and neither does another row. Once a key's salt is destroyed, its text cannot be opened
 * (`undefined`). A missing key is created. Changed or moved bytes throw BrokenSealError.
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

/** The suffix of every key's name: the version of the seal's format. */
export const BOUND = '.2';

export interface Envelope {
  seal(operator: string, row: SealedRow, bytes: Uint8Array, at: Instant): Promise<Sealed>;
  open(operator: string, row: SealedRow, sealed: Sealed): Promise<Uint8Array | undefined>;
  /** Opens data that arrived with a passport: the giver's key, found by the giver's token. */
  openPassport(
    tokenDigest: Uint8Array,
    operator: string,
    row: SealedRow,
    sealed: Sealed,
  ): Promise<Uint8Array | undefined>;
}
