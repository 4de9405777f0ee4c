/**
 * The sealed part of a visit: the mail's address, and the link's token.
 */
import type { ImeiKey } from '@nagori/model';

export interface VisitDetails {
  readonly v: 1;
  readonly email: string;
  readonly token: string;
  readonly imeis: readonly ImeiKey[];
}

export function encodeVisit(details: VisitDetails): Uint8Array {
  return Buffer.from(JSON.stringify(details), 'utf8');
}

/** Bytes that were sealed of `encodeVisit`. */
export function decodeVisit(bytes: Uint8Array): VisitDetails {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as VisitDetails;
}
