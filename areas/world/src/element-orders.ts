/**
 * Messages between an element and the authority over the network, each a compact JWS signed by the
 * element's attestation key (ES256, `kid` = eid).
 *
 * Contract: an order is repeated until its receipt has been accepted, and a receipt may come twice.
 * A failed call throws.
 */
import type { ElementOrder } from '@nagori/element';

export interface ElementOrders {
  /** `asked`: {eid, iat}, typ `nagori-element-orders+jwt`. */
  orders(asked: string): Promise<readonly ElementOrder[]>;
  /** `receipt`: {eid, order, cert, key, at}, typ `nagori-element-receipt+jwt`. */
  receipt(receipt: string): Promise<void>;
}
