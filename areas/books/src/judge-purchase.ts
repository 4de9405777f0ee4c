/**
 * Judges a purchase before it is confirmed, by the same judge as an entry of the book (R15 to R17).
 *
 * Invariants: all reasons at once, by field, also while fields are empty. The total is that of
 * every phone that the customer brings to the transaction (R16).
 */
import { type Actor, byOf, type PhoneRecord } from '@nagori/area-handover';
import { done, type Outcome, type RefusalReason, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { bookToday, readBookSettings } from './book-settings.ts';
import { type Draft, type Drafting, draftEntry } from './draft-entry.ts';
import {
  checkedIdentity,
  entryOfPurchase,
  type PurchaseDraft,
  type PurchaseFacts,
  priceOf,
} from './purchase-draft.ts';
import { openPurchase } from './sealed-purchase.ts';

export interface Basket {
  readonly yen: number;
  readonly phones: number;
}

export interface JudgedPurchase {
  readonly facts: PurchaseFacts;
  /** Of the other phones of the transaction that are not in the book yet. */
  readonly besides: Basket;
  readonly judged: Outcome<Draft, 'book-entry-invalid'>;
}

export async function judgePurchase(
  deps: BookDeps,
  actor: Actor,
  record: PhoneRecord,
  { shop, draft }: { readonly shop: string; readonly draft: PurchaseDraft },
): Promise<JudgedPurchase> {
  const { operator } = actor;
  const { handover } = record.stored;
  const today = bookToday(deps.handover.now());
  const agreed = await deps.agreedPrice?.(operator, handover.id);
  const facts = { draft, record, agreed, today };
  const besides = await besidesOf(deps, operator, handover.id, draft.basket);
  const { settings } = await readBookSettings(deps, operator);
  const checkedBy = draft.identity === undefined ? checkedIdentity(record)?.by : undefined;
  const drafting = {
    ...{ shop, today, settings, by: byOf(actor), checkedBy, besidesYen: besides.yen },
    ...{ corrects: undefined, correctedOn: undefined, requestId: undefined },
  };
  const sent = entryOfPurchase(facts);
  const whole = { ...drafting, sent };
  const judged = (await judgeUnnamed(deps, operator, whole)) ?? judgeWhole(deps, operator, whole);
  return { facts, besides, judged: await judged };
}

/**
 * Where no name is required, the look at a document on record does not ask for one (R16).
 * Undefined: a name is given or required.
 */
async function judgeUnnamed(
  deps: BookDeps,
  operator: string,
  drafting: Drafting,
): Promise<Outcome<Draft, 'book-entry-invalid'> | undefined> {
  const { counterparty, identity, ...unnamed } = drafting.sent;
  if (counterparty !== undefined || identity === undefined) return undefined;
  const drafted = await draftEntry(deps, operator, { ...drafting, sent: unnamed });
  return drafted.kind === 'done' ? drafted : undefined;
}

/** An entry that does not read is judged a second time with what is missing filled in. */
async function judgeWhole(
  deps: BookDeps,
  operator: string,
  drafting: Drafting,
): Promise<Outcome<Draft, 'book-entry-invalid'>> {
  const drafted = await draftEntry(deps, operator, drafting);
  if (drafted.kind === 'done') return drafted;
  const more = await draftEntry(deps, operator, { ...drafting, sent: filled(drafting.sent) });
  if (more.kind === 'done') return drafted;
  return refused('book-entry-invalid', distinct([...drafted.reasons, ...more.reasons]));
}

const ADULT = { name: '?', address: '?', occupation: '?', age: 20 };

function filled(sent: Drafting['sent']): Drafting['sent'] {
  const { counterparty, items } = sent as {
    readonly counterparty?: object;
    readonly items: readonly { readonly features: object }[];
  };
  return {
    ...sent,
    ...(counterparty === undefined ? {} : { counterparty: { ...ADULT, ...counterparty } }),
    items: items.map((item) => ({ ...item, features: { model: '?', ...item.features } })),
  };
}

function distinct(reasons: readonly RefusalReason[]): readonly RefusalReason[] {
  const seen = new Map(reasons.map((one) => [`${one.field} ${one.code} ${one.message}`, one]));
  return [...seen.values()];
}

async function besidesOf(
  deps: BookDeps,
  operator: string,
  handover: string,
  basket: string | undefined,
): Promise<Basket> {
  // The first phone of a transaction names no basket: others name it.
  const drafts = await deps.purchases.basket(operator, basket ?? handover);
  let yen = 0;
  let phones = 0;
  for (const stored of drafts.filter((one) => one.handover !== handover)) {
    const draft = await openPurchase(deps, operator, stored);
    if (draft === undefined) continue;
    const agreed = await deps.agreedPrice?.(operator, stored.handover);
    yen += priceOf({ draft, agreed })?.yen ?? 0;
    phones += 1;
  }
  return { yen, phones };
}

/** What is missing, for a page or a refusal; nothing: it can be confirmed. */
export function missingOf({ judged }: JudgedPurchase): readonly RefusalReason[] {
  return judged.kind === 'refused' ? judged.reasons : [];
}

export function draftedOf({ judged }: JudgedPurchase): Outcome<Draft, 'purchase-incomplete'> {
  if (judged.kind === 'done') return done(judged.value);
  return refused('purchase-incomplete', judged.reasons);
}
