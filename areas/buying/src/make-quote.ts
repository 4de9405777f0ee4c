/**
 * A quote for a phone on the counter, or for one that was only asked about.
 *
 * Invariants: the lines are stored as they were computed, so that the quote stays what it was when
 * the list changes. It holds the list's own words for maker and model, and nothing that was typed;
 * the phone is known by its handover alone.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { done, japanDay, type Outcome, PURCHASE_CHANNELS, refused } from '@nagori/model';
import { type Asked, adjustmentsFor, NO_PRICE_WORDS, quote } from '@nagori/price';
import type { BuyingDeps } from './buying-deps.ts';
import type { BuyingRefusalCode } from './buying-refusal.ts';

export interface QuoteRequest extends Asked {
  readonly handover?: string | undefined;
  readonly colour?: string | undefined;
}

/** Stores the quote; gives its number. */
export async function makeQuote(
  deps: BuyingDeps,
  actor: Actor,
  { handover, colour, ...asked }: QuoteRequest,
  requestId?: string,
): Promise<Outcome<number, BuyingRefusalCode>> {
  const at = deps.handover.now();
  const today = japanDay(at);
  const { operator } = actor;
  if (handover !== undefined) {
    const refusal = await purchaseRefusal(deps, operator, handover);
    if (refusal !== undefined) return refused(refusal);
  }
  const inForce = await deps.prices.listOn(operator, today);
  if (inForce === undefined) return refused('no-price-list');
  const quoted = quote(inForce.list, asked, today);
  if (quoted.kind === 'unknown') {
    const { reason: code } = quoted;
    return refused('no-price', [{ code, message: NO_PRICE_WORDS[code].en.toLowerCase() }]);
  }
  const { maker, model, capacity, lines, totalYen, validUntil } = quoted;
  const offered = adjustmentsFor(inForce.list, quoted, asked.grade);
  const answered = offered.filter(({ code }) => asked.answers.includes(code));
  const number = await deps.prices.addQuote(
    operator,
    {
      shop: actor.shop,
      list: inForce.id,
      handover,
      body: {
        maker,
        model,
        capacity,
        colour,
        grade: asked.grade,
        payment: asked.payment,
        answers: answered.map(({ code }) => code),
        answered: answered.map(({ kind, label }) => ({ kind, label })),
        lines,
      },
      totalYen,
      quotedOn: today,
      validUntil,
      quotedAt: at,
      quotedBy: byOf(actor),
    },
    requestId,
  );
  return done(number);
}

/** Why nothing is bought in this handover; undefined: it is an open purchase. */
export async function purchaseRefusal(
  { handover: { store } }: BuyingDeps,
  operator: string,
  handover: string,
): Promise<BuyingRefusalCode | undefined> {
  const phone = await store.byHandover(operator, handover);
  if (phone === undefined) return 'handover-not-found';
  const { channel, stage } = phone.handover;
  if (stage !== 'intake' || !PURCHASE_CHANNELS.includes(channel)) return 'quote-not-a-purchase';
  return phone.state === 'open' && phone.current === handover ? undefined : 'handover-ended';
}
