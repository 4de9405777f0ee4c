/**
 * A request → an entry of the book, or every problem with its field and reason.
 *
 * Invariants: every object is strict; every text is bounded and has no invisible characters. No
 * problem repeats a value: the book is full of personal data, and a log must hold none (R05).
 */
import { holdsMyNumber, type Problem, problemsOf } from '@nagori/evidence';
import { bad, type Check, good, type ImeiKey, MARK, parseImei } from '@nagori/model';
import * as z from 'zod';
import { bookDate, parseBookDate } from './book-date.ts';
import {
  type BookEntry,
  GUARDIAN_WAYS,
  ITEM_CATEGORIES,
  NO_IMEI_REASONS,
  PAYMENT_WAYS,
  RECEIPT_SITES,
  TAX_MARKS,
  TRANSACTION_KINDS,
} from './entry.ts';
import { PARTICULARS } from './identity-check.ts';
import { IDENTITY_METHOD_CODES, IDENTITY_STEPS } from './identity-method.ts';
import { readIssuerNumber } from './issuer-number.ts';

/** Yen; far above the price of any phone, so that a typing error is found. */
const MOST_YEN = 100_000_000;
const MOST_ITEMS = 200;

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    // No control characters and no lone surrogates, which neither a store nor a file can hold. No
    // invisible characters, which change the direction of text on paper and defeat a search.
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u)
    .regex(/\S/u);
const mark = z.string().regex(MARK);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ format: 'date' });
const whole = (least: number, most: number) => z.int().min(least).max(most);

const featuresSchema = z.strictObject({
  imeis: z.array(z.string().max(64)).max(2).default([]),
  noImei: z.enum(NO_IMEI_REASONS).optional(),
  maker: text(80).optional(),
  model: text(120),
  colour: text(40).optional(),
  storageGb: whole(1, 100_000).optional(),
  accessories: z.array(text(80)).max(20).default([]),
  marks: text(400).optional(),
});

const itemSchema = z.strictObject({
  category: z.enum(ITEM_CATEGORIES),
  quantity: whole(1, 100_000),
  priceYen: whole(0, MOST_YEN),
  features: featuresSchema,
});

const counterpartySchema = z.strictObject({
  name: text(120),
  address: text(240),
  occupation: text(80),
  age: whole(0, 130),
  company: text(120).optional(),
});

const identitySchema = z.strictObject({
  method: z.enum(IDENTITY_METHOD_CODES as [(typeof IDENTITY_METHOD_CODES)[number]]),
  checkedOn: day,
  checkedBy: mark,
  taken: z.array(z.enum(IDENTITY_STEPS)).max(IDENTITY_STEPS.length).default([]),
  signed: z.array(z.enum(PARTICULARS)).max(PARTICULARS.length).default([]),
  document: text(40).optional(),
  copies: z
    .array(z.strictObject({ of: z.enum(IDENTITY_STEPS), where: text(120) }))
    .max(IDENTITY_STEPS.length)
    .default([]),
});

const bookEntrySchema = z.strictObject({
  number: whole(1, Number.MAX_SAFE_INTEGER),
  shop: mark,
  kind: z.enum(TRANSACTION_KINDS),
  transactedOn: day,
  recordedOn: day,
  boughtBack: z.boolean().default(false),
  items: z.array(itemSchema).min(1).max(MOST_ITEMS),
  counterparty: counterpartySchema.optional(),
  identity: identitySchema.optional(),
  guardian: z.enum(GUARDIAN_WAYS).optional(),
  adultSeen: z.boolean().default(false),
  receiptSite: z.enum(RECEIPT_SITES).optional(),
  stallNotice: text(80).optional(),
  tax: z.strictObject({ mark: z.enum(TAX_MARKS), issuer: text(40).optional() }).optional(),
  payment: z.enum(PAYMENT_WAYS).optional(),
  corrects: whole(1, Number.MAX_SAFE_INTEGER).optional(),
});

type Raw = z.output<typeof bookEntrySchema>;

/** Reads one entry. All problems come at once. */
export function readEntry(input: unknown): Check<BookEntry, readonly Problem[]> {
  const parsed = bookEntrySchema.safeParse(input);
  if (!parsed.success) return bad(problemsOf(parsed.error.issues, input, []));
  const raw = parsed.data;
  const problems: Problem[] = [...dayProblems(raw), ...numberProblems(raw)];
  const items = raw.items.map((item, place) => {
    const imeis = readImeis(item.features.imeis, `items[${place}].features.imeis`, problems);
    return { ...item, features: { ...item.features, imeis } };
  });
  if (problems.length > 0) return bad(problems);
  return good({ ...raw, ...daysOf(raw), ...taxOf(raw), items });
}

/** The days, once `dayProblems` found no problem. */
function daysOf({ transactedOn, recordedOn, identity }: Raw) {
  return {
    transactedOn: bookDate(transactedOn),
    recordedOn: bookDate(recordedOn),
    identity: identity && { ...identity, checkedOn: bookDate(identity.checkedOn) },
  };
}

/** An issuer's number as it is written; an invalid one stays as it was sent, to be refused. */
function taxOf({ tax }: Raw) {
  if (tax?.issuer === undefined) return {};
  return { tax: { ...tax, issuer: readIssuerNumber(tax.issuer)?.number ?? tax.issuer } };
}

/** R15: the number as read from the phone, with its check digit where given. */
function readImeis(given: readonly string[], field: string, problems: Problem[]): ImeiKey[] {
  const keys: ImeiKey[] = [];
  for (const [place, number] of given.entries()) {
    const read = parseImei(number);
    if (read.kind === 'good') keys.push(read.value);
    else {
      problems.push({
        field: `${field}[${place}]`,
        code: read.reason,
        message: 'no valid IMEI',
      });
    }
  }
  return keys;
}

function dayProblems(raw: Raw): readonly Problem[] {
  const days = [
    ['transactedOn', raw.transactedOn],
    ['recordedOn', raw.recordedOn],
    ['identity.checkedOn', raw.identity?.checkedOn],
  ] as const;
  return days.flatMap(([field, value]) =>
    value === undefined || parseBookDate(value) !== undefined
      ? []
      : [{ field, code: 'bad-time' as const, message: 'no day of the calendar' }],
  );
}

/** Free text is where a My Number slips in from a card that was shown (R05). */
function numberProblems(raw: Raw): readonly Problem[] {
  const { counterparty, identity, items, stallNotice } = raw;
  const texts: (readonly [string, string | undefined])[] = [
    ['counterparty.name', counterparty?.name],
    ['counterparty.address', counterparty?.address],
    ['counterparty.occupation', counterparty?.occupation],
    ['counterparty.company', counterparty?.company],
    ['identity.document', identity?.document],
    ...(identity?.copies ?? []).map(
      ({ where }, at) => [`identity.copies[${at}].where`, where] as const,
    ),
    ['stallNotice', stallNotice],
    ...items.flatMap(({ features }, place) => featureTexts(features, `items[${place}].features`)),
  ];
  return texts.flatMap(([field, value]) =>
    value === undefined || !holdsMyNumber(value)
      ? []
      : [{ field, code: 'my-number' as const, message: 'must not hold a My Number' }],
  );
}

function featureTexts(
  { maker, model, colour, marks, accessories }: Raw['items'][number]['features'],
  field: string,
): readonly (readonly [string, string | undefined])[] {
  return [
    [`${field}.maker`, maker],
    [`${field}.model`, model],
    [`${field}.colour`, colour],
    [`${field}.marks`, marks],
    ...accessories.map((text, at) => [`${field}.accessories[${at}]`, text] as const),
  ];
}
