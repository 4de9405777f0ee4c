/**
 * Why a use case of price lists and quotes refuses.
 */
import type { HandoverRefusalCode } from '@nagori/area-handover';

export const BUYING_REFUSALS = [
  /** No such price list at this operator. */
  'price-list-not-found',
  /** A row or the day does not fit; `problems` names every row, and nothing was stored. */
  'price-list-invalid',
  /** No list is in force today. */
  'no-price-list',
  /** The list in force has no price for this phone; the reason says why. */
  'no-price',
  'quote-not-found',
  /** Its last day is over. */
  'quote-expired',
  /** The handover's channel is no purchase. */
  'quote-not-a-purchase',
  /** It was made for, or accepted with, another phone. */
  'quote-of-other-phone',
] as const;
type OwnCode = (typeof BUYING_REFUSALS)[number];
export type BuyingRefusalCode =
  | OwnCode
  | Extract<HandoverRefusalCode, 'handover-not-found' | 'handover-ended'>;
