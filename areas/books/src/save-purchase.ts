/**
 * What a counter asks of a seller is saved with its handover, so that it survives a reload and a
 * colleague can go on; and is answered with what is still missing (R15 to R17).
 *
 * Invariants: only an open handover has a draft. A My Number is stored nowhere (R05). A seller who
 * sold here before is found by the whole name and the day of birth, at this operator alone;
 * identity is checked anew.
 */
import { type Actor, byOf, type PhoneRecord, readPhoneRecord } from '@nagori/area-handover';
import { ageOn, type BookDate, bookDate, parseBookDate } from '@nagori/books';
import { done, type Outcome, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { bookToday } from './book-settings.ts';
import type { BookPlace } from './book-store.ts';
import { type JudgedPurchase, judgePurchase, missingOf } from './judge-purchase.ts';
import { BLANK_PURCHASE, type PurchaseDraft } from './purchase-draft.ts';
import type { StoredPurchase } from './purchase-store.ts';
import { openBookEntry } from './sealed-entry.ts';
import { openPurchase, sealPurchase } from './sealed-purchase.ts';
import { askedShop, entered } from './settle-purchase.ts';

export interface Purchase extends JudgedPurchase {
  readonly isAsked: boolean;
  readonly entered: BookPlace | undefined;
  readonly saved: Pick<StoredPurchase, 'savedAt' | 'savedBy'> | undefined;
}

export type PurchaseCode = 'handover-not-found' | 'handover-ended' | 'book-entry-invalid';

/** As it stands; of a handover that is no purchase `isAsked` is false. */
export async function readPurchase(
  deps: BookDeps,
  actor: Actor,
  handover: string,
): Promise<Outcome<Purchase, PurchaseCode>> {
  const { operator } = actor;
  const record = await recordFor(deps, actor, handover);
  if (record === undefined) return refused('handover-not-found');
  const stored = await deps.purchases.draft(operator, handover);
  const draft = stored && (await openPurchase(deps, operator, stored));
  return done(await shown(deps, actor, record, draft ?? BLANK_PURCHASE, draft && stored));
}

export async function savePurchase(
  deps: BookDeps,
  actor: Actor,
  handover: string,
  draft: PurchaseDraft,
): Promise<Outcome<Purchase, PurchaseCode>> {
  const { operator } = actor;
  const record = await recordFor(deps, actor, handover);
  if (record === undefined) return refused('handover-not-found');
  const savedAt = deps.handover.now();
  const saved = { savedAt, savedBy: byOf(actor) };
  const purchase = await shown(deps, actor, record, draft, saved);
  const numbers = missingOf(purchase).filter(({ code }) => code === 'my-number');
  if (numbers.length > 0) return refused('book-entry-invalid', numbers);
  const sealed = await sealPurchase(deps, operator, handover, draft, savedAt);
  const { basket } = draft;
  const isSaved = await deps.purchases.save(operator, { handover, basket, sealed, ...saved });
  return isSaved ? done(purchase) : refused('handover-ended');
}

/** A counter of another shop does not see it. */
export async function recordFor(
  deps: BookDeps,
  { operator, shop: own }: Actor,
  handover: string,
): Promise<PhoneRecord | undefined> {
  const record = await readPhoneRecord(deps.handover, operator, handover);
  const shop = record?.stored.handover.shop;
  return own !== undefined && shop !== undefined && shop !== own ? undefined : record;
}

async function shown(
  deps: BookDeps,
  actor: Actor,
  record: PhoneRecord,
  draft: PurchaseDraft,
  saved: Purchase['saved'],
): Promise<Purchase> {
  const shop = await askedShop(deps, actor, record);
  const place = await entered(deps, actor.operator, record.stored.handover.id);
  const judged = await judgePurchase(deps, actor, record, { shop: shop ?? NO_SHOP, draft });
  const isAsked = shop !== undefined && place === undefined && record.stored.state === 'open';
  return { ...judged, isAsked, entered: place, saved };
}

/** Nothing is written for it; it only has to read. */
const NO_SHOP = 'none';

export interface KnownSeller {
  readonly seller: PurchaseDraft['seller'];
  readonly enteredOn: BookDate;
}

/** So many entries of one name are looked through. */
const ENTRIES_MOST = 50;

/** The newest entry of this name whose age fits the day of birth. */
export async function findSeller(
  deps: BookDeps,
  { operator }: Actor,
  { name, bornOn }: { readonly name: string; readonly bornOn: string },
): Promise<KnownSeller | undefined> {
  const born = parseBookDate(bornOn);
  if (born === undefined) return undefined;
  const stored = await deps.books.read(operator, {
    ...{ from: bookDate('1900-01-01'), to: bookToday(deps.handover.now()), shop: undefined },
    ...{ nameKey: deps.nameKey(operator, name), order: 'down', after: undefined },
    most: ENTRIES_MOST,
  });
  for (const one of stored) {
    if (one.correctedBy !== undefined) continue;
    const opened = await openBookEntry(deps, operator, one);
    const person = opened.kind === 'entry' ? opened.entry.counterparty : undefined;
    if (person === undefined || ageOn(born, one.transactedOn) !== person.age) continue;
    const { age: _age, company, ...seller } = person;
    const firm = company === undefined ? {} : { company };
    return { seller: { ...seller, ...firm, bornOn }, enteredOn: one.transactedOn };
  }
  return undefined;
}
