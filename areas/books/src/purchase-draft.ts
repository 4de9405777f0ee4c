/**
 * A purchase as the counter has asked it so far, and the entry that would come of it: the phone by
 * its record, the price by the accepted quote, identity as it was looked at (R15, R17).
 *
 * Invariants: what is on record is not asked again, and only this handover's checks count. Both
 * numbers of the phone stand in the entry.
 */
import { evidenceOf, type PhoneRecord, whichPhone } from '@nagori/area-handover';
import { ageOn, type BookDate, type PaymentWay, parseBookDate } from '@nagori/books';
import { formatImei, japanDay } from '@nagori/model';
import type * as z from 'zod';
import type { purchaseDraft } from './wire.ts';

export type PurchaseDraft = z.output<typeof purchaseDraft>;

export const BLANK_PURCHASE: PurchaseDraft = {
  boughtBack: false,
  seller: {},
  adultSeen: false,
  receiptSite: 'premises',
  item: { accessories: [] },
};

/** The price that the customer agreed to; the price list's area implements it. */
export interface AgreedPurchase {
  readonly quote: number;
  readonly yen: number;
  readonly payment: PaymentWay;
  readonly maker?: string | undefined;
  readonly model?: string | undefined;
  readonly colour?: string | undefined;
  readonly storageGb?: number | undefined;
  readonly accessories: readonly string[];
}

export interface PurchaseFacts {
  readonly draft: PurchaseDraft;
  readonly record: PhoneRecord;
  readonly agreed: AgreedPurchase | undefined;
  readonly today: BookDate;
}

export interface CheckedIdentity {
  readonly method: string;
  readonly document: string | undefined;
  readonly taken: readonly string[];
  readonly at: string;
  readonly by: string | undefined;
}

/** What a look at a document comes to in the book; `staff-known` is no check of the law. */
const CHECKS: Readonly<Record<string, Pick<CheckedIdentity, 'method' | 'document' | 'taken'>>> = {
  licence: shown('運転免許証'),
  'my-number-card': shown('マイナンバーカード'),
  'residence-card': shown('在留カード'),
  passport: shown('パスポート'),
};

function shown(document: string) {
  return { method: 'document', document, taken: ['document-shown'] } as const;
}

/** The last identity check of this handover, where it went well. */
export function checkedIdentity(record: PhoneRecord): CheckedIdentity | undefined {
  const { id } = record.stored.handover;
  const own = record.entries.filter(({ handover }) => handover === id);
  const last = evidenceOf({ entries: own }).findLast(({ kind }) => kind === 'identity-check');
  if (last?.kind !== 'identity-check' || last.result !== 'ok') return undefined;
  const check = CHECKS[last.method];
  return check && { ...check, at: new Date(last.at).toISOString(), by: last.person };
}

export function priceOf({
  draft,
  agreed,
}: Pick<PurchaseFacts, 'draft' | 'agreed'>):
  | { readonly yen: number; readonly payment: PaymentWay; readonly quote?: number }
  | undefined {
  if (agreed !== undefined) {
    const { yen, payment, quote } = agreed;
    return { yen, payment: draft.payment ?? payment, quote };
  }
  if (draft.priceYen === undefined) return undefined;
  return { yen: draft.priceYen, payment: draft.payment ?? 'cash' };
}

/** In years, by the day of birth where it is known. */
export function ageOfSeller({ seller }: PurchaseDraft, today: BookDate): number | undefined {
  const born = seller.bornOn === undefined ? undefined : parseBookDate(seller.bornOn);
  return born === undefined ? seller.age : ageOn(born, today);
}

/** The entry as it would be sent; what is not known is left out. */
export function entryOfPurchase(facts: PurchaseFacts): Readonly<Record<string, unknown>> {
  const { draft, record, today } = facts;
  const { boughtBack, adultSeen, guardian, receiptSite, stallNotice, tax } = draft;
  const price = priceOf(facts);
  return known({
    ...{ kind: 'purchase', transactedOn: today, boughtBack, adultSeen },
    items: [
      {
        ...{ category: 'phone', quantity: 1, priceYen: price?.yen ?? 0 },
        features: featuresOf(facts),
      },
    ],
    counterparty: personOf(draft, today),
    identity: identityOf(draft, record),
    ...{ guardian, receiptSite, stallNotice: given(stallNotice), payment: price?.payment },
    tax: tax && known({ mark: tax.mark, issuer: given(tax.issuer) }),
  });
}

function featuresOf({ draft: { item }, record, agreed }: PurchaseFacts) {
  const imeis = record.phone.imeis.map(formatImei);
  return known({
    imeis,
    noImei: imeis.length > 0 ? undefined : 'unreadable',
    maker: given(item.maker) ?? agreed?.maker,
    model: given(item.model) ?? whichPhone(record).model ?? agreed?.model,
    colour: given(item.colour) ?? agreed?.colour,
    storageGb: item.storageGb ?? agreed?.storageGb,
    accessories: item.accessories.length > 0 ? item.accessories : (agreed?.accessories ?? []),
    marks: given(item.marks),
  });
}

/** Absent where nothing of the person is known. */
function personOf(draft: PurchaseDraft, today: BookDate) {
  const { name, address, occupation, company } = draft.seller;
  const person = known({
    name: given(name),
    address: given(address),
    occupation: given(occupation),
    age: ageOfSeller(draft, today),
    company: given(company),
  });
  return Object.keys(person).length === 0 ? undefined : person;
}

function identityOf({ identity }: PurchaseDraft, record: PhoneRecord) {
  if (identity !== undefined) return known({ ...identity, document: given(identity.document) });
  const checked = checkedIdentity(record);
  if (checked === undefined) return undefined;
  const { method, document, taken, at } = checked;
  return known({ method, document, taken, checkedOn: japanDay(Date.parse(at)) });
}

function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}

function known<Fields extends object>(fields: Fields): Fields {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs) as Fields;
}
