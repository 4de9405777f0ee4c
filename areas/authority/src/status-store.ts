/**
 * The status of certificates as the authority stores it. The operators' side has no access to this
 * port (R05).
 *
 * Consistency: `changes` returns everything committed before the call, and may return a change
 * twice. Everything it returns is durable.
 */
import type { Instant } from '@nagori/model';
import type { CertificateState, Purpose, RevocationReason } from '@nagori/pki';

export interface StatusChange {
  readonly purpose: Purpose;
  /** Undefined: the first key that the authority had. */
  readonly issuerKey: string | undefined;
  /** The random bytes drawn for it; `serialNumber` derives the serial number. */
  readonly serial: Uint8Array;
  readonly state: CertificateState;
  readonly reason: RevocationReason | undefined;
  readonly since: Instant;
  readonly notAfter: Instant;
}

export interface StatusStore {
  /** Visits the changes since a mark, or everything; returns the mark for the next call. */
  readonly changes: (
    since: string | undefined,
    see: (change: StatusChange) => void,
  ) => Promise<string>;
  /** The number for this key's next list. */
  readonly nextListNumber: (issuerKey: string) => Promise<number>;
}
