/**
 * A purchase at the counter over HTTP: what is asked before the handover is confirmed (R15 to R17).
 *
 * Invariants: wire shapes only. A draft may lack anything; the book's own judge says what.
 */
import { HANDOVER_STATES, mark } from '@nagori/area-handover/wire';
import { VERDICTS } from '@nagori/model';
import * as z from 'zod';
import {
  BOOK_GUARDIANS,
  BOOK_PARTICULARS,
  BOOK_PAYMENTS,
  BOOK_RECEIPT_SITES,
  BOOK_TAX_MARKS,
} from './wire-book.ts';

const day = z.iso.date();
const text = (most: number) => z.string().max(most).optional();
const MOST_YEN = 100_000_000;

const purchaseSeller = z.strictObject({
  name: text(120),
  address: text(240),
  occupation: text(80),
  /** The age is computed for the day of the purchase. */
  bornOn: day.optional(),
  /** Where the document says no day. */
  age: z.int().min(0).max(130).optional(),
  company: text(120),
});

export const purchaseDraft = z.strictObject({
  /** Where no quote was accepted. */
  priceYen: z.int().min(0).max(MOST_YEN).optional(),
  payment: z.enum(BOOK_PAYMENTS).optional(),
  boughtBack: z.boolean().default(false),
  seller: purchaseSeller.default({}),
  /** Where no identity check of this handover is on record. */
  identity: z
    .strictObject({
      method: mark,
      taken: z.array(mark).max(20).default([]),
      signed: z.array(z.enum(BOOK_PARTICULARS)).max(4).default([]),
      document: text(40),
      copies: z
        .array(z.strictObject({ of: mark, where: z.string().max(120) }))
        .max(20)
        .default([]),
    })
    .optional(),
  guardian: z.enum(BOOK_GUARDIANS).optional(),
  adultSeen: z.boolean().default(false),
  receiptSite: z.enum(BOOK_RECEIPT_SITES).default('premises'),
  stallNotice: text(80),
  tax: z.strictObject({ mark: z.enum(BOOK_TAX_MARKS), issuer: text(40) }).optional(),
  /** What tells this phone from others, where neither record nor quote says it. */
  item: z
    .strictObject({
      maker: text(80),
      model: text(120),
      colour: text(40),
      storageGb: z.int().min(1).max(100_000).optional(),
      accessories: z.array(z.string().max(80)).max(20).default([]),
      marks: text(400),
    })
    .default({ accessories: [] }),
  /** The handover of the phone that the same customer brought first. */
  basket: z.uuid().optional(),
});

export const purchaseView = z.strictObject({
  /** The handover is confirmed only once nothing is missing. */
  asked: z.boolean(),
  /** The entry that is written already. */
  entered: z.strictObject({ shop: z.string(), number: z.int() }).optional(),
  draft: purchaseDraft,
  savedAt: z.iso.datetime().optional(),
  savedBy: z.string().optional(),
  /** Of this phone, and how it is paid; absent: neither quoted nor typed. */
  price: z
    .strictObject({
      yen: z.int(),
      payment: z.enum(BOOK_PAYMENTS).optional(),
      /** The number of the accepted quote. */
      quote: z.int().optional(),
    })
    .optional(),
  /** The identity check that is on record: it is not asked again. */
  checked: z
    .strictObject({
      method: z.string(),
      document: text(40),
      at: z.iso.datetime(),
      by: z.string(),
    })
    .optional(),
  /** On the day of the purchase. */
  age: z.int().optional(),
  /** Of every phone of the transaction, this one included. */
  totalYen: z.int(),
  phones: z.int(),
  missing: z.array(z.strictObject({ field: z.string(), code: z.string() })),
});

/** The first phone that the same customer sold here today. */
export const joinBasket = z.strictObject({ basket: z.uuid() });

/** The phones of one transaction, before and after they are confirmed. */
export const basketView = z.strictObject({
  /** The handover of the first. */
  basket: z.uuid(),
  seller: z.string().optional(),
  phones: z.array(
    z.strictObject({
      handover: z.uuid(),
      imei: z.string().optional(),
      label: z.string().optional(),
      model: z.string().optional(),
      state: z.enum(HANDOVER_STATES),
      verdict: z.enum(VERDICTS),
      yen: z.int().optional(),
      payment: z.enum(BOOK_PAYMENTS).optional(),
      quote: z.int().optional(),
      /** How many things are still to be asked. */
      missing: z.int(),
      entered: z.strictObject({ shop: z.string(), number: z.int() }).optional(),
    }),
  ),
  /** By the way it is paid; a phone that is not sold counts for nothing. */
  totals: z.array(
    z.strictObject({ payment: z.enum(BOOK_PAYMENTS), yen: z.int(), phones: z.int() }),
  ),
  totalYen: z.int(),
});

/** In a body: no log of addresses holds a person. */
export const knownSellerQuery = z.strictObject({
  name: z.string().min(1).max(120),
  bornOn: day,
});
export const knownSeller = z.strictObject({
  /** Of the newest entry with this name whose age fits; absent: there is none. */
  seller: purchaseSeller.optional(),
  enteredOn: day.optional(),
});

export type PurchaseDraftDto = z.input<typeof purchaseDraft>;
export type PurchaseDto = z.output<typeof purchaseView>;
export type BasketDto = z.output<typeof basketView>;
export type KnownSellerDto = z.output<typeof knownSeller>;
