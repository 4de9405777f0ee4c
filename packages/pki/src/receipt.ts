/**
 * The authority's receipt that an element deleted its certificates and key (R03).
 *
 * Invariants: bound to the element by a salted commitment alone; signed only for an order that the
 * element itself reported on.
 */
import { type ReceiptClaims, receiptClaims } from '@nagori/evidence';
import type { Instant } from '@nagori/model';
import { formatHour, wholeMinuteSeconds } from './blunt-time.ts';
import type { DeletionOrder } from './holder-file.ts';

export interface ReceiptSeal {
  readonly iss: string;
  /** 128 random bits. */
  readonly jti: string;
  /** The commitment to the element that the counter recorded, or one of our own with its salt. */
  readonly bind: string;
  readonly now: Instant;
}

/** The claims of a receipt; undefined where the element has not reported. */
export function receiptOf(order: DeletionOrder, seal: ReceiptSeal): ReceiptClaims | undefined {
  if (order.settled === undefined) return undefined;
  if (order.state !== 'deleted' && order.state !== 'failed') return undefined;
  return receiptClaims.parse({
    iss: seal.iss,
    jti: seal.jti,
    iat: wholeMinuteSeconds(seal.now),
    bind: seal.bind,
    deleted: formatHour(order.settled),
    cert: 'deleted',
    key: order.state,
  });
}
