/**
 * A caller's report of a lost phone, sealed under the operator's data key.
 *
 * Invariants: none of it is in a column. The code given to the caller is in here, too, so that
 * access to the database alone closes no case.
 */
import type { ImeiKey, Platform } from '@nagori/model';

export interface LossDetails {
  readonly v: 1;
  readonly imeis: readonly ImeiKey[];
  /** Digits of the line. */
  readonly line?: string | undefined;
  readonly platform?: Platform | undefined;
  readonly model?: string | undefined;
  readonly contact: string;
  readonly language: 'ja' | 'en';
  /** Whether there is a certificate in the phone, as far as the caller knows. */
  readonly certificate: 'yes' | 'no' | 'unknown';
  /** Desks for other contents of the phone. */
  readonly inside: readonly string[];
  /** Where it was last seen, in the caller's words. */
  readonly place?: string | undefined;
  /** Given to the caller once: it closes the case without further questions. */
  readonly code: string;
}

export function encodeDetails(details: LossDetails): Uint8Array {
  return Buffer.from(JSON.stringify(details), 'utf8');
}

/** Bytes that were sealed of `encodeDetails`. */
export function decodeDetails(bytes: Uint8Array): LossDetails {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as LossDetails;
}
