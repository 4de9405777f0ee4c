/**
 * HTTP answers for the codes of this area.
 */
import type { HandoverRefusalCode } from '@nagori/area-handover';
import type { ProblemKind } from '@nagori/http';
import type { BuyingRefusalCode } from './buying-refusal.ts';

export const BUYING_PROBLEMS = {
  'price-list-not-found': { status: 404, title: 'No such price list here' },
  'price-list-invalid': { status: 422, title: 'The price list does not read' },
  'no-price-list': { status: 409, title: 'No price list is in force today' },
  'no-price': { status: 409, title: 'The price list has no price for this phone' },
  'quote-not-found': { status: 404, title: 'No such quote here' },
  'quote-expired': { status: 409, title: 'The quote has expired: make a new one' },
  'quote-not-a-purchase': { status: 409, title: 'Nothing is bought in this handover' },
  'quote-of-other-phone': { status: 409, title: 'The quote is for another phone' },
} as const satisfies Record<Exclude<BuyingRefusalCode, HandoverRefusalCode>, ProblemKind>;
