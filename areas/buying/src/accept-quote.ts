/**
 * The customer agrees to a quote: it is recorded with the handover, and is the price from then on.
 *
 * Invariants: until its last day a quote can be accepted whatever the list says by then. A quote is
 * for one phone: one that was made for, or accepted with, another phone is refused.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { done, japanDay, type Outcome, refused } from '@nagori/model';
import type { Label, Payment, QuoteLine } from '@nagori/price';
import type { BuyingDeps } from './buying-deps.ts';
import type { BuyingRefusalCode } from './buying-refusal.ts';
import { purchaseRefusal } from './make-quote.ts';
import type { StoredQuote } from './price-store.ts';

/** Records the agreement; accepting the same quote again changes nothing. */
export async function acceptQuote(
  deps: BuyingDeps,
  actor: Actor,
  number: number,
  handover: string,
): Promise<Outcome<StoredQuote, BuyingRefusalCode>> {
  const at = deps.handover.now();
  const { operator } = actor;
  const quote = await deps.prices.quote(operator, number);
  if (quote === undefined) return refused('quote-not-found');
  const refusal = await purchaseRefusal(deps, operator, handover);
  if (refusal !== undefined) return refused(refusal);
  if (quote.validUntil < japanDay(at)) return refused('quote-expired');
  if (await isOfOtherPhone(deps, operator, quote, handover)) return refused('quote-of-other-phone');
  await deps.prices.accept(operator, {
    handover,
    number,
    acceptedAt: at,
    acceptedBy: byOf(actor),
  });
  return done(quote);
}

async function isOfOtherPhone(
  { handover: deps, prices }: BuyingDeps,
  operator: string,
  quote: StoredQuote,
  handover: string,
): Promise<boolean> {
  const accepted = await prices.acceptedOn(operator, quote.number);
  const used = new Set([...accepted, ...(quote.handover === undefined ? [] : [quote.handover])]);
  used.delete(handover);
  if (used.size === 0) return false;
  const keyOf = async (id: string) => (await deps.store.byHandover(operator, id))?.phoneKey;
  const own = await keyOf(handover);
  const others = await Promise.all([...used].map(keyOf));
  return others.some((other) => other === undefined || !sameKey(other, own));
}

const sameKey = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  other !== undefined && Buffer.compare(one, other) === 0;

/** The price of a purchase, for its entry in the dealer's book and its receipt. */
export interface AgreedPrice {
  readonly number: number;
  readonly totalYen: number;
  readonly payment: Payment;
  readonly lines: readonly QuoteLine[];
  readonly features: {
    readonly maker: string;
    readonly model: string;
    readonly capacity: string | undefined;
    readonly colour: string | undefined;
    readonly grade: string;
    /** What came along, as the price list words it. */
    readonly accessories: readonly Label[];
    readonly missing: readonly Label[];
    readonly deductions: readonly Label[];
  };
  readonly agreedAt: number;
  readonly agreedBy: string;
}

/** What the customer agreed to in this handover; undefined: to nothing yet. */
export async function quoteOfHandover(
  { prices }: Pick<BuyingDeps, 'prices'>,
  operator: string,
  handover: string,
): Promise<AgreedPrice | undefined> {
  const acceptance = await prices.acceptanceOf(operator, handover);
  if (acceptance === undefined) return undefined;
  const quote = await prices.quote(operator, acceptance.number);
  if (quote === undefined) return undefined;
  const { maker, model, capacity, colour, grade, payment, lines, answered } = quote.body;
  const labels = (wanted: string) =>
    answered.filter(({ kind }) => kind === wanted).map(({ label }) => label);
  return {
    number: quote.number,
    totalYen: quote.totalYen,
    payment,
    lines,
    features: {
      maker,
      model,
      capacity,
      colour,
      grade,
      accessories: labels('added'),
      missing: labels('missing'),
      deductions: labels('deduction'),
    },
    agreedAt: acceptance.acceptedAt,
    agreedBy: acceptance.acceptedBy,
  };
}
