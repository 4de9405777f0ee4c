/**
 * Price lists and quotes over HTTP.
 *
 * Invariants: a quote has no person and no IMEI; the phone is known by its handover alone.
 */
import { slug, words } from '@nagori/http/wire';
import { GRADES } from '@nagori/model';
import { ADJUSTMENT_KINDS, PAYMENTS } from '@nagori/price';
import * as z from 'zod';

const day = z.iso.date();
const grade = z.enum(GRADES);
const yen = z.int().nonnegative();
const name = z.string().trim().min(1).max(80);
/** Sent again after a lost answer, a write with the same id is taken once. */
const requestId = z.uuid().optional();

export const LIST_FILE_BYTES_MOST = 4 * 1_048_576;

export const listFile = z.strictObject({
  /** The file's text: columns as they are exported. */
  csv: z.string().min(1),
  /** The first day in Japan. Absent: the file's own, or today. */
  from: day.optional(),
});
export const newList = listFile.extend({ requestId });

const amounts = z.strictObject({ cash: yen, credit: yen.optional() });
const priceRow = z.strictObject({
  maker: z.string(),
  model: z.string(),
  capacity: z.string().optional(),
  grade,
  yen: amounts,
});
const adjustment = z.strictObject({
  kind: z.enum(ADJUSTMENT_KINDS),
  code: z.string(),
  label: words,
  model: z.strictObject({ maker: z.string(), model: z.string() }).optional(),
  grades: z.array(grade),
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('yen'), yen: amounts }),
    z.strictObject({ kind: z.literal('percent'), percent: z.int() }),
  ]),
});
const terms = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  quoteDays: z.int(),
  roundYen: z.int(),
  creditPercent: z.int().optional(),
});

export const listPreview = z.strictObject({
  fromDay: day,
  terms,
  /** Rows that are new, gone or of another price: the first of them. */
  prices: z.array(
    z.strictObject({
      maker: z.string(),
      model: z.string(),
      capacity: z.string().optional(),
      grade,
      /** Absent: the row is new. */
      before: amounts.optional(),
      /** Absent: the row is gone. */
      after: amounts.optional(),
    }),
  ),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  /** Accessories and deductions that are new, gone or different. */
  adjustments: z.array(z.string()),
});

export const listView = z.strictObject({
  id: z.uuid(),
  fromDay: day,
  state: z.enum(['coming', 'in-force', 'past']),
  prices: z.int(),
  loadedAt: z.iso.datetime(),
  loadedBy: z.string(),
});
export const listsView = z.strictObject({ lists: z.array(listView) });

export const priceQuery = z.strictObject({ search: z.string().trim().max(80).optional() });
/** The list that is in force, as far as it was searched for. */
export const pricesView = z.strictObject({
  list: listView,
  terms,
  prices: z.array(priceRow),
  found: z.int(),
  adjustments: z.array(adjustment),
});

export const fileQuery = z.strictObject({ language: z.enum(['ja', 'en']).default('ja') });

export const offerQuery = z.strictObject({ model: name.optional() });
/** What can be quoted today for a model; without a match, the models that resemble it. */
export const offerView = z.strictObject({
  today: day,
  /** Absent: no list is in force. */
  list: z
    .strictObject({
      terms,
      prices: z.array(priceRow),
      adjustments: z.array(adjustment),
    })
    .optional(),
  models: z.array(z.strictObject({ maker: z.string(), model: z.string() })),
});

export const newQuote = z.strictObject({
  /** Absent: asked without a handover. */
  handover: z.uuid().optional(),
  maker: name.optional(),
  model: name,
  capacity: z.string().trim().min(1).max(20).optional(),
  /** For the book's entry; no digits, so that no number comes into it. */
  colour: z
    .string()
    .trim()
    .min(1)
    .max(20)
    .regex(/^\P{Nd}+$/u)
    .optional(),
  grade,
  payment: z.enum(PAYMENTS),
  /** Codes of accessories and deductions that are true of this phone. */
  answers: z.array(slug).max(60).default([]),
  requestId,
});

export const quoteView = z.strictObject({
  /** As it is printed: `Q-12`. */
  number: z.string(),
  handover: z.uuid().optional(),
  /** Operator and shop. */
  shop: words,
  maker: z.string(),
  model: z.string(),
  capacity: z.string().optional(),
  colour: z.string().optional(),
  grade,
  gradeWords: words,
  payment: z.enum(PAYMENTS),
  paymentWords: words,
  answers: z.array(z.string()),
  lines: z.array(
    z.strictObject({
      kind: z.enum(['base', ...ADJUSTMENT_KINDS, 'rounding', 'floor']),
      words,
      yen: z.int(),
    }),
  ),
  totalYen: yen,
  quotedAt: z.iso.datetime(),
  quotedOn: day,
  validUntil: day,
  expired: z.boolean(),
});

export const quoteNumber = z.strictObject({
  number: z
    .string()
    .regex(/^(?:[Qq]-?)?[1-9]\d{0,8}$/)
    .transform((text) => Number(text.replace(/\D/g, ''))),
});
export const acceptBody = z.strictObject({ handover: z.uuid() });

/** Of a handover: the quote that was agreed to, and the newest that was made. */
export const quoteOfHandoverView = z.strictObject({
  accepted: quoteView.optional(),
  newest: quoteView.optional(),
});

export type ListFileDto = z.input<typeof listFile>;
export type ListPreviewDto = z.output<typeof listPreview>;
export type PriceListDto = z.output<typeof listView>;
export type PriceListsDto = z.output<typeof listsView>;
export type PricesDto = z.output<typeof pricesView>;
export type OfferDto = z.output<typeof offerView>;
export type NewQuoteDto = z.input<typeof newQuote>;
export type QuoteDto = z.output<typeof quoteView>;
export type QuoteOfHandoverDto = z.output<typeof quoteOfHandoverView>;
