/**
 * A purchase in the form, and as the server takes it.
 *
 * Invariants: pure; an empty field is not sent; what does not read is found here, by the server's
 * names of the fields.
 */
import type { KnownSellerDto, PurchaseDraftDto, PurchaseDto } from '@nagori/area-books/wire';
import type { IdentityDraft } from '../../parts/book/identity-fields.tsx';
import { readDay } from './read-day.ts';

export interface PurchaseForm extends IdentityDraft {
  readonly price: string;
  readonly payment: string;
  readonly name: string;
  readonly bornOn: string;
  readonly address: string;
  readonly occupation: string;
  readonly company: string;
  readonly guardian: string;
  readonly adultSeen: boolean;
  readonly boughtBack: boolean;
  readonly receiptSite: string;
  readonly stallNotice: string;
  readonly taxMark: string;
  readonly issuer: string;
  readonly model: string;
  readonly colour: string;
  readonly marks: string;
}

export function formOf({ draft, price }: PurchaseDto): PurchaseForm {
  const { seller, identity, tax, item } = draft;
  return {
    price: draft.priceYen === undefined ? '' : String(draft.priceYen),
    payment: draft.payment ?? price?.payment ?? 'cash',
    name: seller.name ?? '',
    bornOn: seller.bornOn ?? '',
    address: seller.address ?? '',
    occupation: seller.occupation ?? '',
    company: seller.company ?? '',
    guardian: draft.guardian ?? '',
    ...{ adultSeen: draft.adultSeen, boughtBack: draft.boughtBack },
    method: identity?.method ?? '',
    taken: identity?.taken ?? [],
    signed: identity?.signed ?? [],
    document: identity?.document ?? '',
    copies: Object.fromEntries((identity?.copies ?? []).map(({ of, where }) => [of, where])),
    receiptSite: draft.receiptSite,
    stallNotice: draft.stallNotice ?? '',
    taxMark: tax?.mark ?? '',
    issuer: tax?.issuer ?? '',
    model: item.model ?? '',
    colour: item.colour ?? '',
    marks: item.marks ?? '',
  };
}

/** The request; `known` holds what the form does not ask. */
export function draftOf(form: PurchaseForm, known: PurchaseDto): PurchaseDraftDto {
  const { item, basket } = known.draft;
  const { boughtBack, adultSeen } = form;
  return some({
    ...{ boughtBack, adultSeen, basket, payment: given(form.payment) },
    priceYen: yenOf(form.price),
    seller: some({
      name: given(form.name),
      bornOn: readDay(form.bornOn),
      address: given(form.address),
      occupation: given(form.occupation),
      company: given(form.company),
    }),
    identity: form.method === '' ? undefined : identityOf(form),
    guardian: given(form.guardian),
    receiptSite: given(form.receiptSite),
    stallNotice: form.receiptSite === 'stall' ? given(form.stallNotice) : undefined,
    tax: form.taxMark === '' ? undefined : some({ mark: form.taxMark, issuer: given(form.issuer) }),
    item: some({
      ...item,
      model: given(form.model),
      colour: given(form.colour),
      marks: given(form.marks),
    }),
  }) as PurchaseDraftDto;
}

function identityOf({ method, taken, signed, document, copies }: PurchaseForm) {
  return some({
    ...{ method, taken, signed, document: given(document) },
    copies: Object.entries(copies)
      .filter(([of, where]) => taken.includes(of) && where.trim() !== '')
      .map(([of, where]) => ({ of, where: where.trim() })),
  });
}

/** Fields with a text that does not read; nothing is sent while there is one. */
export function unreadable({ price, bornOn }: PurchaseForm): ReadonlyMap<string, string> {
  const wrong: [string, string][] = [];
  if (price.trim() !== '' && yenOf(price) === undefined) wrong.push(['price', 'not-a-number']);
  if (bornOn.trim() !== '' && readDay(bornOn) === undefined) wrong.push(['bornOn', 'bad-time']);
  return new Map(wrong);
}

/** Also reads `24,000` and full-width digits. */
function yenOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s円¥]/gu, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
}

/** What the form takes over of a seller who sold here before. */
export function sellerIn({ seller }: KnownSellerDto): Partial<PurchaseForm> {
  if (seller === undefined) return {};
  const { name, address, occupation, company } = seller;
  return some({ name, address, occupation, company });
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

type Some<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function some<T extends object>(fields: T): Some<T> {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs) as Some<T>;
}
