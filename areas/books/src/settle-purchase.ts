/**
 * The purchases of the counter as a handover asks for them: which are asked, and the entry that is
 * written with the confirmation (R15, art. 16: at each transaction).
 *
 * Invariants: a purchase from a person at a shop's counter; machines, lots and suppliers enter
 * theirs by themselves (unrecorded.ts). A handover that has its entry is asked nothing. The entry
 * is sealed for its number: where another came first, the confirmation is drafted again.
 */
import type { Actor, Agreement, PhoneRecord, Purchases, SideEffects } from '@nagori/area-handover';
import { type BookEntry, PAYMENT_WAY_WORDS } from '@nagori/books';
import { bookEntryRow } from '@nagori/keys';
import { done, type Instant, type Outcome } from '@nagori/model';
import { keysOf } from './against-record.ts';
import type { BookDeps } from './book-deps.ts';
import { readBookSettings } from './book-settings.ts';
import type { BookPlace } from './book-store.ts';
import type { Draft } from './draft-entry.ts';
import { draftedOf, judgePurchase } from './judge-purchase.ts';
import { BLANK_PURCHASE, priceOf } from './purchase-draft.ts';
import { settling } from './purchase-store.pg.ts';
import { encodeBookEntry } from './sealed-entry.ts';
import { openPurchase } from './sealed-purchase.ts';

/** For a handover's dependencies. */
export function purchasesOf(deps: () => BookDeps): Purchases {
  return { settle: (actor, record, now) => settlePurchase(deps(), actor, record, now) };
}

/** The price that the seller signs: of the accepted quote, or as it was typed. */
export function signedPriceOf(deps: () => BookDeps): Agreement['priceOf'] {
  return async (operator, handover) => {
    const { purchases, agreedPrice } = deps();
    const stored = await purchases.draft(operator, handover);
    const draft = stored && (await openPurchase(deps(), operator, stored));
    const agreed = await agreedPrice?.(operator, handover);
    const price = priceOf({ draft: draft ?? BLANK_PURCHASE, agreed });
    return price && { totalYen: price.yen, payment: PAYMENT_WAY_WORDS[price.payment] };
  };
}

async function settlePurchase(
  deps: BookDeps,
  actor: Actor,
  record: PhoneRecord,
  now: Instant,
): Promise<Outcome<SideEffects | undefined, 'purchase-incomplete'>> {
  const { operator } = actor;
  const shop = await askedShop(deps, actor, record);
  if (shop === undefined) return done(undefined);
  const { id } = record.stored.handover;
  if ((await entered(deps, operator, id)) !== undefined) return done(undefined);
  const stored = await deps.purchases.draft(operator, id);
  const draft = stored && (await openPurchase(deps, operator, stored));
  const asked = { shop, draft: draft ?? BLANK_PURCHASE };
  const drafted = draftedOf(await judgePurchase(deps, actor, record, asked));
  if (drafted.kind === 'refused') return drafted;
  return done(await settledBy(deps, actor, drafted.value, now));
}

/** The shop whose book has the entry; undefined: nothing is asked before the confirmation. */
export async function askedShop(
  deps: BookDeps,
  { operator, mark, shop: own }: Actor,
  { stored }: PhoneRecord,
): Promise<string | undefined> {
  const { stage, channel, shop = own, supplier } = stored.handover;
  // By how it came this time: one that was in a lot once may be bought at the counter.
  if (stage !== 'intake' || supplier !== undefined) return undefined;
  if (mark === undefined || shop === undefined) return undefined;
  if (channel === 'buyback') return shop;
  if (channel !== 'trade-in') return undefined;
  return (await readBookSettings(deps, operator)).settings.tradeInIsPurchase ? shop : undefined;
}

/** The entry that names the handover; one that only covers the phone may be of another purchase. */
export async function entered(
  { books }: BookDeps,
  operator: string,
  handover: string,
): Promise<BookPlace | undefined> {
  const found = await books.ofHandover(operator, handover);
  return found?.handover === handover ? { shop: found.shop, number: found.number } : undefined;
}

async function settledBy(
  deps: BookDeps,
  { operator, mark, account }: Actor,
  { entry, countedTo }: Draft,
  now: Instant,
): Promise<SideEffects> {
  const { shop, transactedOn, recordedOn, kind, counterparty } = entry;
  const number = (countedTo ?? (await deps.books.last(operator, shop))) + 1;
  const sealed = await sealEntry(deps, operator, { ...entry, number }, now);
  return settling({
    ...{ shop, transactedOn, recordedOn, kind, sealed, number },
    by: mark ?? account,
    phoneKeys: keysOf(deps, entry),
    nameKey: counterparty && deps.nameKey(operator, counterparty.name),
  });
}

function sealEntry(deps: BookDeps, operator: string, entry: BookEntry, at: Instant) {
  const { shop, number } = entry;
  return deps.envelope.seal(operator, bookEntryRow({ shop, number }), encodeBookEntry(entry), at);
}
