/**
 * An entry in the form, and as the server takes it.
 *
 * Invariants: pure; an empty field is not sent; an unreadable number is found here and nothing is
 * sent; the server judges everything else.
 */
import {
  BOOK_RECEIVING_KINDS,
  type BookEntryDto,
  type NewBookEntryDto,
} from '@nagori/area-books/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';

export interface ItemDraft {
  readonly category: string;
  readonly quantity: string;
  readonly price: string;
  readonly imei: string;
  readonly imei2: string;
  readonly noImei: string;
  readonly maker: string;
  readonly model: string;
  readonly colour: string;
  readonly storage: string;
  readonly accessories: string;
  readonly marks: string;
}

export interface EntryDraft {
  readonly shop: string;
  readonly kind: string;
  readonly day: string;
  readonly boughtBack: boolean;
  readonly items: readonly ItemDraft[];
  readonly name: string;
  readonly address: string;
  readonly occupation: string;
  readonly age: string;
  readonly company: string;
  readonly guardian: string;
  readonly adultSeen: boolean;
  readonly method: string;
  readonly taken: readonly string[];
  readonly signed: readonly string[];
  readonly document: string;
  /** Where each received copy or image is filed, by its step. */
  readonly copies: Readonly<Record<string, string>>;
  readonly receiptSite: string;
  readonly stallNotice: string;
  readonly taxMark: string;
  readonly payment: string;
  readonly issuer: string;
}

export const BLANK_ITEM: ItemDraft = {
  category: 'phone',
  quantity: '1',
  price: '',
  imei: '',
  imei2: '',
  noImei: '',
  maker: '',
  model: '',
  colour: '',
  storage: '',
  accessories: '',
  marks: '',
};

export function blankEntry(day: string): EntryDraft {
  return {
    shop: '',
    kind: 'purchase',
    day,
    boughtBack: false,
    items: [BLANK_ITEM],
    name: '',
    address: '',
    occupation: '',
    age: '',
    company: '',
    guardian: '',
    adultSeen: false,
    method: '',
    taken: [],
    signed: [],
    document: '',
    copies: {},
    receiptSite: 'premises',
    stallNotice: '',
    taxMark: '',
    payment: '',
    issuer: '',
  };
}

export function isReceivingKind(kind: string): boolean {
  return (BOOK_RECEIVING_KINDS as readonly string[]).includes(kind);
}

/** A draft filled with what the counter knows about the phone. */
export function draftOfHandover(handover: HandoverDto, day: string): EntryDraft {
  const { phone } = handover;
  const item: ItemDraft = {
    ...BLANK_ITEM,
    imei: phone.imei ?? '',
    noImei: phone.imei === undefined ? 'unreadable' : '',
    model: phone.model ?? '',
  };
  const kind = handover.channel === 'repair-exchange' ? 'exchange-in' : 'purchase';
  return { ...blankEntry(day), kind, items: [item] };
}

/** A draft that corrects an entry. */
export function draftOfEntry({ entry, shop }: BookEntryDto, day: string): EntryDraft {
  if (entry === undefined) return blankEntry(day);
  const { counterparty, identity } = entry;
  return {
    ...blankEntry(entry.transactedOn),
    shop,
    kind: entry.kind,
    boughtBack: entry.boughtBack,
    adultSeen: entry.adultSeen,
    guardian: entry.guardian ?? '',
    name: counterparty?.name ?? '',
    address: counterparty?.address ?? '',
    occupation: counterparty?.occupation ?? '',
    age: counterparty === undefined ? '' : String(counterparty.age),
    company: counterparty?.company ?? '',
    method: identity?.method ?? '',
    taken: identity?.taken ?? [],
    signed: identity?.signed ?? [],
    document: identity?.document ?? '',
    copies: Object.fromEntries((identity?.copies ?? []).map(({ of, where }) => [of, where])),
    receiptSite: entry.receiptSite ?? '',
    stallNotice: entry.stallNotice ?? '',
    taxMark: entry.tax?.mark ?? '',
    payment: entry.payment ?? '',
    issuer: entry.tax?.issuer ?? '',
    items: entry.items.map(({ category, quantity, priceYen, features }) => ({
      category,
      quantity: String(quantity),
      price: String(priceYen),
      imei: features.imeis[0] ?? '',
      imei2: features.imeis[1] ?? '',
      noImei: features.noImei ?? '',
      maker: features.maker ?? '',
      model: features.model,
      colour: features.colour ?? '',
      storage: features.storageGb === undefined ? '' : String(features.storageGb),
      accessories: features.accessories.join(', '),
      marks: features.marks ?? '',
    })),
  };
}

/** The total price; undefined while a price is unreadable. */
export function totalOf({ items }: Pick<EntryDraft, 'items'>): number | undefined {
  const prices = items.map(({ price }) => wholeOf(price));
  if (prices.some((price) => price === undefined)) return undefined;
  return prices.reduce<number>((sum, price) => sum + (price ?? 0), 0);
}

/** Also reads `24,000` and full-width digits; undefined if the text is no whole number. */
export function wholeOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s円¥]/gu, '');
  return /^\d{1,12}$/.test(plain) ? Number(plain) : undefined;
}

/** Why a field has no number: it is empty, or what it holds does not read. */
type BadNumber = 'missing' | 'not-a-number';

/** Fields without a readable number, by the server's field names, with the reason. */
export function badNumbers({
  items,
  name,
  age,
}: EntryDraft): readonly (readonly [field: string, why: BadNumber])[] {
  const bad = items.flatMap(({ price, quantity, storage }, index) => [
    ...badNumber(`items[${index}].priceYen`, price),
    ...badNumber(`items[${index}].quantity`, quantity),
    ...(storage.trim() === '' ? [] : badNumber(`items[${index}].features.storageGb`, storage)),
  ]);
  const askedAge = name.trim() !== '' || age.trim() !== '';
  return askedAge ? [...bad, ...badNumber('counterparty.age', age)] : bad;
}

function badNumber(field: string, text: string): readonly (readonly [string, BadNumber])[] {
  if (wholeOf(text) !== undefined) return [];
  return [[field, text.trim() === '' ? 'missing' : 'not-a-number']];
}

/** The request. Its kinds and methods come from the form's lists. */
export function requestOf(
  draft: EntryDraft,
  tied: { readonly handover?: string | undefined; readonly corrects?: number | undefined },
): NewBookEntryDto {
  const person = personOf(draft);
  const identity = draft.method === '' ? undefined : identityOf(draft);
  const optional = {
    shop: given(draft.shop),
    guardian: given(draft.guardian),
    handover: tied.handover,
    corrects: tied.corrects,
    counterparty: person,
    identity,
    ...marksOf(draft),
  };
  return {
    kind: draft.kind,
    transactedOn: draft.day,
    boughtBack: draft.boughtBack,
    adultSeen: draft.adultSeen,
    items: draft.items.map(itemOf),
    ...known(optional),
  } as NewBookEntryDto;
}

/** Where goods were received, and how their input tax is credited; only for goods received. */
function marksOf(draft: EntryDraft) {
  const { kind, receiptSite, stallNotice, taxMark, payment, issuer } = draft;
  if (!isReceivingKind(kind)) return {};
  return {
    receiptSite: given(receiptSite),
    stallNotice: receiptSite === 'stall' ? given(stallNotice) : undefined,
    payment: given(payment),
    tax: taxMark === '' ? undefined : known({ mark: taxMark, issuer: given(issuer) }),
  };
}

function personOf({ name, address, occupation, age, company }: EntryDraft) {
  if ([name, address, occupation, age].every((text) => text.trim() === '')) return undefined;
  return known({
    name: name.trim(),
    address: address.trim(),
    occupation: occupation.trim(),
    age: wholeOf(age) ?? -1,
    company: given(company),
  });
}

function identityOf({ method, taken, signed, document, copies }: EntryDraft) {
  const sent = Object.entries(copies)
    .filter(([of, where]) => taken.includes(of) && where.trim() !== '')
    .map(([of, where]) => ({ of, where: where.trim() }));
  return known({
    method,
    taken: [...taken],
    signed: [...signed],
    document: given(document),
    copies: sent.length === 0 ? undefined : sent,
  });
}

function itemOf(item: ItemDraft) {
  const imeis = [item.imei, item.imei2].map((text) => text.trim()).filter((text) => text !== '');
  return {
    category: item.category,
    quantity: wholeOf(item.quantity) ?? 0,
    priceYen: wholeOf(item.price) ?? -1,
    features: known({
      imeis,
      noImei: imeis.length > 0 ? undefined : given(item.noImei),
      maker: given(item.maker),
      model: item.model.trim(),
      colour: given(item.colour),
      storageGb: wholeOf(item.storage),
      accessories: item.accessories
        .split(/[,\u3001\uff0c]/)
        .map((text) => text.trim())
        .filter((text) => text !== ''),
      marks: given(item.marks),
    }),
  };
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

function known<Fields extends object>(fields: Fields): Fields {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs) as Fields;
}
