/** What a secure element shows and what the authority gives it: no key and no PIN. */
import type { Instant } from '@nagori/model';
import type { PinUse, Tries } from './pin.ts';

/**
 * DER as base64url, each for the key inside. `sign` is missing where an earlier version replaced
 * the signing key before its certificate came.
 */
export interface Certificates {
  readonly auth: string;
  readonly sign?: string | undefined;
}
/** What was issued: both certificates, or a new signing certificate only. */
export interface IssuedCertificates {
  readonly sign: string;
  readonly auth?: string | undefined;
}

/** The authority's deletion order, given once certificates are revoked. */
export interface ElementOrder {
  readonly order: string;
  /** Which pair to delete: SHA-256 of the SubjectPublicKeyInfo of either key, base64url. */
  readonly key?: string | undefined;
}

/** The order that was carried out last. */
export interface Deletion {
  readonly order: string;
  readonly at: Instant;
  readonly cert: 'deleted' | 'none';
  readonly key: 'deleted' | 'none' | 'failed';
}

/** The element's public state. */
export interface ElementFace {
  readonly eid: string;
  readonly tries: Tries;
  readonly certificates?: Certificates | undefined;
  readonly deletion?: Deletion | undefined;
  /** The chip's memory is worn out: a deletion will fail. */
  readonly faulty: boolean;
  /** The authority's signed voucher for the attestation key. */
  readonly voucher?: string | undefined;
}

export interface NewPins {
  readonly signPassword: string;
  readonly authPin: string;
  /** 16 random bytes each. */
  readonly salts: Readonly<Record<PinUse, Uint8Array>>;
}
