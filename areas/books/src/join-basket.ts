/**
 * Several phones of one customer in one transaction: seller, age and identity are asked with the
 * first and copied to the others; each phone has its own price and its own entry (R15 to R17).
 *
 * Invariants: a phone joins on the day and at the shop of the first, while it is open. A look at a
 * document counts for the others for two hours, as evidence of the person who joins them; what a
 * phone has of its own is not overwritten.
 */
import { type Actor, addEvidence, evidenceOf, type PhoneRecord } from '@nagori/area-handover';
import { HOUR_MS, japanDay, type Outcome, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { BLANK_PURCHASE, type PurchaseDraft } from './purchase-draft.ts';
import { entryOfHandover } from './read-book.ts';
import { type Purchase, type PurchaseCode, recordFor, savePurchase } from './save-purchase.ts';
import { openPurchase } from './sealed-purchase.ts';

const CHECK_COUNTS_MS = 2 * HOUR_MS;

export async function joinBasket(
  deps: BookDeps,
  actor: Actor,
  handover: string,
  asked: string,
): Promise<Outcome<Purchase, PurchaseCode | 'basket-over'>> {
  const { operator } = actor;
  // A phone that joined is asked for as the first.
  const basket = (await deps.purchases.basketOf(operator, asked)) ?? asked;
  const [own, first] = [
    await recordFor(deps, actor, handover),
    await recordFor(deps, actor, basket),
  ];
  if (own === undefined) return refused('handover-not-found');
  if (own.stored.state !== 'open') return refused('handover-ended');
  if (first === undefined) return refused('basket-over');
  const now = deps.handover.now();
  const isToday = japanDay(first.stored.handover.openedAt) === japanDay(now);
  if (handover === basket || !isToday) return refused('basket-over');
  const copied = await sellerOf(deps, operator, basket);
  const stored = await deps.purchases.draft(operator, handover);
  const draft = (stored && (await openPurchase(deps, operator, stored))) ?? BLANK_PURCHASE;
  const hasSeller = Object.keys(draft.seller).length > 0;
  const joined: PurchaseDraft = { ...(hasSeller ? draft : { ...draft, ...copied }), basket };
  const saved = await savePurchase(deps, actor, handover, joined);
  if (saved.kind === 'refused') return saved;
  await deps.purchases.join(operator, handover, basket);
  await copyCheck(deps, actor, { from: first, to: own });
  return saved;
}

type Copied = Partial<Omit<PurchaseDraft, 'priceYen' | 'item' | 'basket'>>;

/** What was asked once: of the first phone, or of another whose draft is still there. */
async function sellerOf(deps: BookDeps, operator: string, basket: string): Promise<Copied> {
  for (const stored of await deps.purchases.basket(operator, basket)) {
    const draft = await openPurchase(deps, operator, stored);
    if (draft === undefined || Object.keys(draft.seller).length === 0) continue;
    const { priceYen: _price, item: _item, basket: _basket, ...person } = draft;
    return person;
  }
  const entered = await entryOfHandover(deps, operator, basket);
  if (entered?.opened.kind !== 'entry') return {};
  const { counterparty } = entered.opened.entry;
  if (counterparty === undefined) return {};
  const { name, address, occupation, age, company } = counterparty;
  return { seller: { name, address, occupation, age, ...(company && { company }) } };
}

/** The gate asks identity of each handover; who stood here for the first stands here still. */
async function copyCheck(
  deps: BookDeps,
  actor: Actor,
  { from, to }: { readonly from: PhoneRecord; readonly to: PhoneRecord },
): Promise<void> {
  if (actor.station === undefined || actor.mark === undefined || checkOf(to) !== undefined) return;
  const check = checkOf(from);
  if (check === undefined || check.result !== 'ok') return;
  if (deps.handover.now() - Date.parse(check.at) > CHECK_COUNTS_MS) return;
  const { kind, method, result } = check;
  await addEvidence(deps.handover, actor, {
    handover: to.stored.handover.id,
    evidence: { kind, method, result },
  });
}

function checkOf(record: PhoneRecord) {
  const { id } = record.stored.handover;
  const own = record.entries.filter(({ handover }) => handover === id);
  const last = evidenceOf({ entries: own }).findLast(({ kind }) => kind === 'identity-check');
  return last?.kind === 'identity-check' ? last : undefined;
}
