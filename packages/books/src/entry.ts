/**
 * An entry of the second-hand dealer's book (古物台帳): what article 16 of the Secondhand Articles
 * Dealer Act requires for each transaction: date; item and quantity; features; the counterparty's
 * address, name, occupation and age; how identity was checked.
 *
 * Invariants: entries are added, never changed: a correction is an entry of its own that names the
 * corrected one. Numbers of one shop's book have no gap, so that a loss is visible.
 */
import type { ImeiKey } from '@nagori/model';
import type { BookDate } from './book-date.ts';
import type { IdentityCheck } from './identity-check.ts';

/** Incoming. The law requires identity here (art. 15). */
export const RECEIVING_KINDS = ['purchase', 'exchange-in', 'consignment', 'gift'] as const;
/** Outgoing. */
const DELIVERING_KINDS = ['sale', 'exchange-out', 'consignment-out', 'return'] as const;
export const TRANSACTION_KINDS = [...RECEIVING_KINDS, ...DELIVERING_KINDS] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

export const ITEM_CATEGORIES = [
  'phone',
  'tablet',
  'watch',
  'accessory',
  'game-software',
  'optical-disc',
  'book',
  'motorcycle',
  'wire',
  'grating',
  'air-conditioner',
  'heat-pump',
  'art',
  'jewellery',
  'car',
  'other',
] as const;
export type ItemCategory = (typeof ITEM_CATEGORIES)[number];

/** Why an item that should have an IMEI has none. */
export const NO_IMEI_REASONS = ['no-radio', 'unreadable'] as const;
export type NoImeiReason = (typeof NO_IMEI_REASONS)[number];

export interface ItemFeatures {
  /** Two of a phone with two SIMs. */
  readonly imeis: readonly ImeiKey[];
  readonly noImei?: NoImeiReason | undefined;
  readonly maker?: string | undefined;
  readonly model: string;
  readonly colour?: string | undefined;
  readonly storageGb?: number | undefined;
  readonly accessories: readonly string[];
  /** Scratches, engravings: what distinguishes this item. */
  readonly marks?: string | undefined;
}

export interface BookItem {
  readonly category: ItemCategory;
  readonly quantity: number;
  /** Price of the whole line, points and goods by their value; 0 for a gift. */
  readonly priceYen: number;
  readonly features: ItemFeatures;
}

export interface Counterparty {
  readonly name: string;
  readonly address: string;
  readonly occupation: string;
  /** In years, on the day of the transaction. */
  readonly age: number;
  /** The company that the person acts for. */
  readonly company?: string | undefined;
}

/** How a guardian supports a minor's transaction. */
export const GUARDIAN_WAYS = ['accompanied', 'consented', 'entrusted'] as const;
export type GuardianWay = (typeof GUARDIAN_WAYS)[number];

/** Where goods are received (art. 14): the premises, the counterparty's home or office, a stall. */
export const RECEIPT_SITES = ['premises', 'counterparty', 'stall'] as const;
export type ReceiptSite = (typeof RECEIPT_SITES)[number];

/** How the input tax of a purchase is credited: by the dealers' rule, by an invoice, or not. */
export const TAX_MARKS = ['special-rule', 'invoice', 'none'] as const;
export type TaxMark = (typeof TAX_MARKS)[number];

/** How the price was paid: in cash, to an account, or as credit for another purchase. */
export const PAYMENT_WAYS = ['cash', 'transfer', 'credit'] as const;
export type PaymentWay = (typeof PAYMENT_WAYS)[number];

export interface EntryTax {
  readonly mark: TaxMark;
  /** The seller's number as a registered invoice issuer: `T` and 13 digits. */
  readonly issuer?: string | undefined;
}

export interface BookEntry {
  /** In the shop's book, from 1. */
  readonly number: number;
  /** The premises, by the operator's own mark. */
  readonly shop: string;
  readonly kind: TransactionKind;
  readonly transactedOn: BookDate;
  readonly recordedOn: BookDate;
  /** The operator sold these items to this counterparty before (art. 15, par. 2, no. 2). */
  readonly boughtBack: boolean;
  readonly items: readonly BookItem[];
  readonly counterparty?: Counterparty | undefined;
  readonly identity?: IdentityCheck | undefined;
  readonly guardian?: GuardianWay | undefined;
  /** The age was looked at though nothing else of the person was written down. */
  readonly adultSeen: boolean;
  readonly receiptSite?: ReceiptSite | undefined;
  /** The reference of the stall's notification to the police. */
  readonly stallNotice?: string | undefined;
  readonly tax?: EntryTax | undefined;
  readonly payment?: PaymentWay | undefined;
  /** The number of the entry that this one corrects. */
  readonly corrects?: number | undefined;
}

/** Total of the transaction in yen. */
export function totalYen({ items }: Pick<BookEntry, 'items'>): number {
  return items.reduce((sum, { priceYen }) => sum + priceYen, 0);
}

export function isReceiving(kind: TransactionKind): boolean {
  return (RECEIVING_KINDS as readonly string[]).includes(kind);
}
