/**
 * The server's objections, by the form field that they belong to.
 *
 * Invariants: pure; every problem is shown: one without its own field appears at its part.
 */
import type { BookTermsDto } from '@nagori/area-books/wire';
import { ProblemError } from '../../api/problem.ts';
import type { FieldErrors } from '../../parts/book/use-field-error.ts';
import type { EntryDraft } from './entry-draft.ts';

export interface PartProps {
  readonly draft: EntryDraft;
  readonly set: (change: Partial<EntryDraft>) => void;
  readonly terms: BookTermsDto;
  readonly errors: FieldErrors;
}

/** Fields of the form. A problem inside a field's value is shown at the field. */
const PLACES = [
  /^counterparty\.(name|address|occupation|age|company)/,
  /^counterparty/,
  /^identity\.(document|taken|signed|method|copies)/,
  /^tax\.(mark|issuer)/,
  /^identity/,
  /^items\[\d+\]\.features\.imeis\[\d+\]/,
  /^items\[\d+\]\.features\.(imeis|maker|model|colour|storageGb|accessories|marks|noImei)/,
  /^items\[\d+\]\.(category|quantity|priceYen)/,
  /^items$/,
  /^(shop|kind|transactedOn|guardian|adultSeen|boughtBack|receiptSite|stallNotice|corrects)/,
];

/** Problems of an identity check, by the field to correct. */
const BY_CODE: Readonly<Record<string, string>> = {
  'identity-step-missing': 'identity.taken',
  'identity-signed-record-incomplete': 'identity.signed',
  'identity-document-not-named': 'identity.document',
  'identity-copy-not-recorded': 'identity.copies',
  'identity-missing': 'identity.method',
  'recorded-before-transaction': 'transactedOn',
  'price-missing': 'items[0].priceYen',
  'gift-with-price': 'items[0].priceYen',
};

/** `bad`: what the form found before anything was sent. */
export function fieldErrors(
  error: unknown,
  bad: readonly (readonly [field: string, code: string])[],
): FieldErrors {
  const found = new Map<string, string>(bad);
  if (!(error instanceof ProblemError)) return found;
  for (const { field, code } of error.fields) {
    const place = BY_CODE[code] ?? placeOf(field);
    if (!found.has(place)) found.set(place, code);
  }
  // To tick that the counterparty is left out mends nothing where it is asked for.
  if (found.get('counterparty') === 'counterparty-missing') found.delete('adultSeen');
  return found;
}

function placeOf(field: string): string {
  for (const pattern of PLACES) {
    const [place] = pattern.exec(field) ?? [];
    if (place !== undefined) return place;
  }
  return field;
}

/** Whether the form has a field that shows this problem. */
export function hasPlace(field: string): boolean {
  return field !== 'items' && field !== 'corrects' && PLACES.some((place) => place.test(field));
}

/** Errors of `sent` whose fields have not changed in `draft`. */
export function stillWrong(
  errors: FieldErrors,
  sent: EntryDraft | undefined,
  draft: EntryDraft,
): FieldErrors {
  if (sent === undefined) return errors;
  return new Map(
    [...errors].filter(([field]) => formValue(sent, field) === formValue(draft, field)),
  );
}

const ITEM = /^items\[(\d+)\]\.(?:features\.)?(.+)$/;
const ITEM_FIELDS = {
  quantity: ['quantity'],
  priceYen: ['price'],
  category: ['category'],
  model: ['model'],
  imeis: ['imei', 'noImei'],
  'imeis[0]': ['imei'],
  'imeis[1]': ['imei2'],
  noImei: ['noImei'],
  maker: ['maker'],
  colour: ['colour'],
  storageGb: ['storage'],
  accessories: ['accessories'],
  marks: ['marks'],
} as const;
const FIELDS = {
  kind: ['kind'],
  shop: ['shop'],
  transactedOn: ['day'],
  guardian: ['guardian', 'age'],
  adultSeen: ['adultSeen', 'name', 'age'],
  counterparty: ['name', 'address', 'occupation', 'age'],
  'counterparty.name': ['name'],
  'counterparty.address': ['address'],
  'counterparty.occupation': ['occupation'],
  'counterparty.age': ['age'],
  'counterparty.company': ['company'],
  identity: ['method', 'taken', 'signed', 'day'],
  'identity.method': ['method'],
  'identity.taken': ['method', 'taken'],
  'identity.signed': ['method', 'signed'],
  'identity.document': ['method', 'document'],
  'identity.copies': ['method', 'taken', 'copies'],
  receiptSite: ['receiptSite'],
  stallNotice: ['receiptSite', 'stallNotice'],
  'tax.mark': ['taxMark', 'issuer', 'kind'],
  'tax.issuer': ['taxMark', 'issuer'],
} as const satisfies Record<string, readonly (keyof EntryDraft)[]>;

/** The form's value for a server's field, as text to compare. */
function formValue(draft: EntryDraft, field: string): string {
  const [, place, name = ''] = ITEM.exec(field) ?? [];
  const item = place === undefined ? undefined : draft.items[Number(place)];
  if (item !== undefined && name in ITEM_FIELDS) {
    const fields = ITEM_FIELDS[name as keyof typeof ITEM_FIELDS];
    return JSON.stringify([fields.map((one) => item[one]), name === 'priceYen' && draft.kind]);
  }
  if (!(field in FIELDS)) return '';
  return JSON.stringify(FIELDS[field as keyof typeof FIELDS].map((one) => draft[one]));
}
