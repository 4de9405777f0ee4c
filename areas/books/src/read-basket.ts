/**
 * The phones of one transaction with their prices, before and after they are confirmed, and what
 * the customer is paid in cash and in credit.
 *
 * Invariants: a price is that of the entry once there is one, else of the purchase as it is now; a
 * phone that was refused or returned counts for nothing.
 */
import { type Actor, type PhoneRecord, RecordAt } from '@nagori/area-handover';
import { type PaymentWay, totalYen } from '@nagori/books';
import { done, type Outcome, refused, type Verdict } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import type { BookPlace } from './book-store.ts';
import { missingOf } from './judge-purchase.ts';
import { priceOf } from './purchase-draft.ts';
import { entryOfHandover } from './read-book.ts';
import { readPurchase, recordFor } from './save-purchase.ts';
import { thingsToDo } from './wire-things.ts';

export interface BasketPhone {
  readonly record: PhoneRecord;
  /** As its page says. */
  readonly verdict: Verdict;
  readonly yen: number | undefined;
  readonly payment: PaymentWay | undefined;
  readonly quote: number | undefined;
  /** How many things are still to be done; 0 once it is in the book. */
  readonly missing: number;
  readonly entered: BookPlace | undefined;
  readonly seller: string | undefined;
}

export interface Basket {
  readonly basket: string;
  readonly phones: readonly BasketPhone[];
}

export async function readBasket(
  deps: BookDeps,
  actor: Actor,
  handover: string,
): Promise<Outcome<Basket, 'handover-not-found'>> {
  const { operator } = actor;
  const basket = (await deps.purchases.basketOf(operator, handover)) ?? handover;
  const joined = await deps.purchases.joined(operator, basket);
  const phones: BasketPhone[] = [];
  for (const id of [basket, ...joined]) {
    const record = await recordFor(deps, actor, id);
    if (record !== undefined) phones.push(await phoneIn(deps, actor, record));
  }
  return phones.length === 0 ? refused('handover-not-found') : done({ basket, phones });
}

async function phoneIn(deps: BookDeps, actor: Actor, record: PhoneRecord): Promise<BasketPhone> {
  const { id } = record.stored.handover;
  const { decision } = await new RecordAt(deps.handover, record, deps.handover.now()).shown();
  const of = { record, verdict: decision.verdict };
  const found = await entryOfHandover(deps, actor.operator, id);
  if (found?.opened.kind === 'entry' && found.stored.handover === id) {
    const { entry } = found.opened;
    const { shop, number } = found.stored;
    return {
      ...of,
      yen: totalYen(entry),
      payment: entry.payment,
      quote: undefined,
      missing: 0,
      entered: { shop, number },
      seller: entry.counterparty?.name,
    };
  }
  const read = await readPurchase(deps, actor, id);
  const purchase = read.kind === 'done' ? read.value : undefined;
  const price = purchase && priceOf(purchase.facts);
  return {
    ...of,
    yen: price?.yen,
    payment: price?.payment,
    quote: price?.quote,
    missing: purchase === undefined ? 0 : thingsToDo(missingOf(purchase)).length,
    entered: undefined,
    seller: purchase?.facts.draft.seller.name,
  };
}
