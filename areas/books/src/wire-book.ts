/**
 * The second-hand dealer's book over HTTP: entries, search, losses, settings (R15 to R17).
 *
 * Invariants: wire shapes only. The book's own reader judges what an entry must hold. The server
 * sets number, day and author.
 */
import { mark } from '@nagori/area-handover/wire';
import { slug, words } from '@nagori/http/wire';
import { CHANNELS } from '@nagori/model';
import * as z from 'zod';

const day = z.iso.date();
const time = z.iso.datetime();
const text = (most: number) => z.string().max(most);
const number = z.int().min(1);
const requestId = z.uuid().optional();

export const BOOK_RECEIVING_KINDS = ['purchase', 'exchange-in', 'consignment', 'gift'] as const;
const BOOK_KINDS = [
  ...BOOK_RECEIVING_KINDS,
  'sale',
  'exchange-out',
  'consignment-out',
  'return',
] as const;
const BOOK_CATEGORIES = [
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
export const BOOK_GUARDIANS = ['accompanied', 'consented', 'entrusted'] as const;
const BOOK_NO_IMEI = ['no-radio', 'unreadable'] as const;
export const BOOK_PARTICULARS = ['address', 'name', 'occupation', 'age'] as const;

export const BOOK_RECEIPT_SITES = ['premises', 'counterparty', 'stall'] as const;
export const BOOK_PAYMENTS = ['cash', 'transfer', 'credit'] as const;
export const BOOK_TAX_MARKS = ['special-rule', 'invoice', 'none'] as const;

/** Retention of a book in months: the law's three years, and our maximum (art. 18). */
export const BOOK_MONTHS_LEAST = 36;
const BOOK_MONTHS_DEFAULT = 86;
export const BOOK_MONTHS_MOST = 360;

const features = z.strictObject({
  imeis: z.array(text(64)).max(2).default([]),
  noImei: z.enum(BOOK_NO_IMEI).optional(),
  maker: text(80).optional(),
  model: text(120),
  colour: text(40).optional(),
  storageGb: z.int().optional(),
  accessories: z.array(text(80)).max(20).default([]),
  marks: text(400).optional(),
});
const item = z.strictObject({
  category: z.enum(BOOK_CATEGORIES),
  quantity: z.int(),
  /** Price of the whole line. */
  priceYen: z.int(),
  features,
});
const counterparty = z.strictObject({
  name: text(120),
  address: text(240),
  occupation: text(80),
  age: z.int(),
  company: text(120).optional(),
});
const identity = z.strictObject({
  method: mark,
  /** Absent: the day of the transaction. */
  checkedOn: day.optional(),
  taken: z.array(mark).max(20).default([]),
  /** Particulars in the record that the counterparty signed (R17). */
  signed: z.array(z.enum(BOOK_PARTICULARS)).max(4).default([]),
  /** The kind of document, never its number. */
  document: text(40).optional(),
  /** Copies and images that were sent, by their step: where each lies. */
  copies: z
    .array(z.strictObject({ of: mark, where: text(120) }))
    .max(20)
    .default([]),
});

const entryBody = {
  kind: z.enum(BOOK_KINDS),
  transactedOn: day,
  boughtBack: z.boolean().default(false),
  items: z.array(item).min(1).max(200),
  counterparty: counterparty.optional(),
  identity: identity.optional(),
  guardian: z.enum(BOOK_GUARDIANS).optional(),
  adultSeen: z.boolean().default(false),
  /** Where the goods were received (art. 14). */
  receiptSite: z.enum(BOOK_RECEIPT_SITES).optional(),
  /** The reference of the stall's notification to the police. */
  stallNotice: text(80).optional(),
  /** How the purchase's input tax is credited; the seller's number where an invoice is. */
  tax: z.strictObject({ mark: z.enum(BOOK_TAX_MARKS), issuer: text(40).optional() }).optional(),
  /** How the price was paid. */
  payment: z.enum(BOOK_PAYMENTS).optional(),
};

export const newBookEntry = z.strictObject({
  ...entryBody,
  /** Absent: the caller's own shop. */
  shop: slug.optional(),
  /** The handover that this is the entry of. */
  handover: z.uuid().optional(),
  /** The number, in the same shop's book, of the entry that this one corrects. */
  corrects: number.optional(),
  requestId,
});

const duty = z.strictObject({ asked: z.boolean(), because: z.string() });
export const bookEntryWritten = z.strictObject({
  shop: z.string(),
  number,
  /** What the transaction required, and what waived it (R16). */
  duties: z.strictObject({ identity: duty, entry: duty, ageLook: z.boolean() }),
  notices: z.array(z.string()),
});

export const bookEntryView = z.strictObject({
  shop: z.string(),
  number,
  transactedOn: day,
  recordedOn: day,
  /** The last day of its retention (art. 18). */
  keptTo: day,
  kind: z.enum(BOOK_KINDS),
  handover: z.uuid().optional(),
  corrects: number.optional(),
  correctedBy: number.optional(),
  recordedAt: time,
  recordedBy: z.string(),
  /** Asked for by an investigation, an order, a police list. */
  held: z.boolean(),
  state: z.enum(['kept', 'forgotten', 'damaged']),
  /** When the content was removed. */
  forgottenOn: day.optional(),
  /** The last backup that has it is deleted on this day; absent where that is not set. */
  inBackupsUntil: day.optional(),
  totalYen: z.int().optional(),
  entry: z
    .strictObject({
      ...entryBody,
      identity: identity.extend({ checkedBy: z.string(), clause: words }).optional(),
    })
    .optional(),
});

const span = { from: day, to: day, shop: slug.optional() };
export const bookQuery = z.strictObject({ ...span, after: text(80).optional() });
/** What a search is for; it is on record with who searched. */
export const BOOK_LOOK_PURPOSES = ['enquiry', 'police', 'entry', 'accounts'] as const;
/** In a body: no log of addresses holds a person or a number. */
export const bookSearch = bookQuery.extend({
  imei: text(64).optional(),
  /** The whole name, however it is typed. */
  name: text(120).optional(),
  /** A part of a name, an address or a feature. */
  text: text(120).optional(),
  /** Asked of a search for a person, a phone or a text. Absent: the entries of some days. */
  purpose: z.enum(BOOK_LOOK_PURPOSES).optional(),
});
/** A search into the book: who, when, by what, and for what; never for whom. */
export const bookLookView = z.strictObject({
  at: time,
  by: z.string(),
  way: z.enum(['seller', 'days', 'phone', 'name', 'text']),
  purpose: z.enum(['purchase', ...BOOK_LOOK_PURPOSES]),
  shop: z.string().optional(),
  found: z.int(),
});
export const bookList = z.strictObject({
  entries: z.array(bookEntryView),
  next: z.string().optional(),
});
export const bookSpanQuery = z.strictObject(span);
export const bookCount = z.strictObject({ entries: z.int() });
export const bookShops = z.strictObject({ shops: z.array(z.string()) });

export const BOOK_EXPORT_FORMS = [
  'csv-utf-8',
  'csv-shift_jis',
  'accounts-utf-8',
  'accounts-shift_jis',
  'pdf',
  'page',
] as const;
export const bookExportQuery = z.strictObject({
  ...span,
  encoding: z.enum(['utf-8', 'shift_jis']).default('utf-8'),
  language: z.enum(['ja', 'en']).default('ja'),
});
export const bookExportView = z.strictObject({
  id: z.uuid(),
  at: time,
  by: z.string(),
  form: z.enum(BOOK_EXPORT_FORMS),
  from: day,
  to: day,
  shop: z.string().optional(),
  entries: z.int(),
  /** Characters that the form has no place for; each is written as 〓. */
  unwritable: z.int(),
});

export const unrecordedView = z.strictObject({
  handover: z.uuid(),
  channel: z.enum(CHANNELS),
  channelWords: words,
  shop: z.string().optional(),
  openedAt: time,
});

export const bookHoldBody = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('hold'), why: z.enum(['inquiry', 'order', 'police-list']) }),
  z.strictObject({ act: z.literal('release') }),
]);

const range = z.strictObject({ from: number, to: number });
export const newBookLoss = z.strictObject({
  shop: slug,
  cause: z.enum(['damaged', 'lost', 'destroyed']),
  numbers: z.array(range).max(100).default([]),
});
export const bookLossView = z.strictObject({
  id: z.uuid(),
  shop: z.string(),
  cause: z.enum(['damaged', 'lost', 'destroyed']),
  foundOn: day,
  numbers: z.array(range),
  notedBy: z.string(),
  /** The report to the police station of the premises, due on the day of the finding. */
  task: z.enum(['open', 'overdue', 'done']),
  reportedOn: day.optional(),
  reportedBy: z.string().optional(),
});

const term = z.strictObject({
  from: day,
  to: day.optional(),
  /** How the registration is called. */
  reference: z.string().trim().min(1).max(120),
});
const bookSettings = z.strictObject({
  permitName: text(120),
  permitNumber: text(60),
  waiveBelowLimit: z.boolean(),
  waiveBuyBack: z.boolean(),
  minors: z.enum(['refused', 'with-guardian']),
  recordDeliveries: z.boolean(),
  /** Days after a transaction within which it may still be entered. */
  enteredWithinDays: z.int().min(0).max(1_095).default(60),
  /** Retention of an entry in months (art. 18: at least three years). */
  retainedMonths: z.int().min(BOOK_MONTHS_LEAST).max(BOOK_MONTHS_MOST).default(BOOK_MONTHS_DEFAULT),
  alsoAccept: z.array(mark).max(20),
  /** When the operator is registered as a signature verifier (署名検証者, R17). */
  verifierTerms: z.array(term).max(20),
  /** A trade-in at a counter is a purchase: its entry is written with the confirmation. */
  tradeInIsPurchase: z.boolean().default(false),
});
export const bookSettingsView = z.strictObject({ version: z.int(), settings: bookSettings });

export const retentionQuery = z.strictObject({
  /** What a retention of so many months would empty. */
  months: z.coerce.number().int().min(BOOK_MONTHS_LEAST).max(BOOK_MONTHS_MOST).optional(),
});
export const retentionView = z.strictObject({
  months: z.int(),
  /** By the month of the last day: already over, or within the next twelve months. */
  ending: z.array(
    z.strictObject({
      month: z.string(),
      entries: z.int(),
      /** Of these, held or tied to a later entry: they stay. */
      staying: z.int(),
      firstOn: day,
    }),
  ),
});

const named = z.strictObject({ id: z.string(), name: words });
/** The choices in the form of an entry, in words. */
export const bookTerms = z.strictObject({
  kinds: z.array(named.extend({ receives: z.boolean() })),
  categories: z.array(named),
  guardians: z.array(named),
  /** Where goods may be received (art. 14). */
  receiptSites: z.array(named),
  taxMarks: z.array(named),
  payments: z.array(named),
  methods: z.array(
    named.extend({
      setting: z.enum(['face-to-face', 'remote']),
      standing: z.enum(['counts', 'unverified', 'never']),
      clause: words,
      needs: z.array(z.string()),
      /** At least one of them. */
      oneOf: z.array(z.string()),
      /** Steps whose copy or image is stored with the book. */
      copies: z.array(z.string()),
      /** How certain it is that the method is in force, and as of when. */
      grade: z.enum(['S', 'S2', 'K']),
      asOf: z.string(),
      verifierOnly: z.boolean(),
      particularsSigned: z.boolean(),
    }),
  ),
  /**
   * The day the rules on these methods were revised; the content of the revision was not available.
   */
  rulesRevisedOn: day,
  /** Below this total identity and entry may be waived (R16). */
  waiverBelowYen: z.int(),
  adultAge: z.int(),
});

export type NewBookEntryDto = z.input<typeof newBookEntry>;
export type BookEntryWrittenDto = z.output<typeof bookEntryWritten>;
export type BookEntryDto = z.output<typeof bookEntryView>;
export type BookListDto = z.output<typeof bookList>;
export type BookCountDto = z.output<typeof bookCount>;
export type BookShopsDto = z.output<typeof bookShops>;
export type BookLookDto = z.output<typeof bookLookView>;
export type BookExportDto = z.output<typeof bookExportView>;
export type UnrecordedDto = z.output<typeof unrecordedView>;
export type BookHoldDto = z.input<typeof bookHoldBody>;
export type NewBookLossDto = z.input<typeof newBookLoss>;
export type BookLossDto = z.output<typeof bookLossView>;
export type BookSettingsDto = z.output<typeof bookSettings>;
export type BookSettingsViewDto = z.output<typeof bookSettingsView>;
export type BookRetentionDto = z.output<typeof retentionView>;
export type BookTermsDto = z.output<typeof bookTerms>;
