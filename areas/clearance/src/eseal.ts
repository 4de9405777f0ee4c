/**
 * An operator's electronic seal (eシール): its certificate, those above it, and who signs with it.
 */
import type { Instant } from '@nagori/model';
import type { KeyHolder } from '@nagori/pki';

export interface Eseal {
  /** DER, the seal's own first; each is signed by the next. */
  readonly chain: readonly Uint8Array[];
  readonly key: KeyHolder;
  /** While all of them are valid. */
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}

/** The seals of a deployment. */
export interface Eseals {
  /** Undefined: the operator has none, or it is not valid at this time. */
  readonly at: (operator: string, now: Instant) => Eseal | undefined;
  /** When each ends. */
  readonly ends: readonly EsealEnd[];
}

export interface EsealEnd {
  readonly operator: string;
  readonly notAfter: Instant;
}
