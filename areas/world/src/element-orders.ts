/**
 * What an element and the authority say to each other over the network, each message a compact JWS
 * signed by the element's attestation key (ES256, `kid` = eid).
 *
 * Contract: an order is given again until its receipt has been taken, and a receipt may come twice;
 * a call that does not get through throws.
 */
import type { ElementOrder } from '@nagori/element';

export interface ElementOrders {
  /** `asked`: {eid, iat}, typ `nagori-element-orders+jwt`. */
  orders(asked: string): Promise<readonly ElementOrder[]>;
  /** `receipt`: {eid, order, cert, key, at}, typ `nagori-element-receipt+jwt`. */
  receipt(receipt: string): Promise<void>;
}
