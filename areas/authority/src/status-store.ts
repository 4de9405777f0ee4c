/**
 * The status of certificates, as the authority stores it. The operators' side has no access to this
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
  /** What was drawn for it (`serialNumber` makes the number of it). */
  readonly serial: Uint8Array;
  readonly state: CertificateState;
  readonly reason: RevocationReason | undefined;
  readonly since: Instant;
  readonly notAfter: Instant;
}

export interface StatusStore {
  /** Shows what changed since a mark, or everything; gives the mark for the next time. */
  readonly changes: (
    since: string | undefined,
    see: (change: StatusChange) => void,
  ) => Promise<string>;
  /** The number of this key's next list. */
  readonly nextListNumber: (issuerKey: string) => Promise<number>;
}
