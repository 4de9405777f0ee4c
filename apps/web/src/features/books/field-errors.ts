/**
 * What the server does not take, by the field of the form where it belongs.
 *
 * Invariants: pure; every problem has a place: what has no field of its own stands at its part.
 */
import { ProblemError } from '../../api/problem.ts';

/** The code of each field's first problem. */
export type FieldErrors = ReadonlyMap<string, string>;

/** Fields of the form; a problem below one of them stands there. */
const PLACES = [
  /^counterparty\.(name|address|occupation|age|company)/,
  /^counterparty/,
  /^identity\.(document|taken|signed|method)/,
  /^identity/,
  /^items\[\d+\]\.features\.imeis\[\d+\]/,
  /^items\[\d+\]\.features\.(imeis|maker|model|colour|storageGb|accessories|marks|noImei)/,
  /^items\[\d+\]\.(category|quantity|priceYen)/,
  /^items$/,
  /^(shop|kind|transactedOn|guardian|adultSeen|boughtBack|corrects)/,
];

/** Problems of an identity check stand where they are mended. */
const BY_CODE: Readonly<Record<string, string>> = {
  'identity-step-missing': 'identity.taken',
  'identity-signed-record-incomplete': 'identity.signed',
  'identity-document-not-named': 'identity.document',
  'identity-missing': 'identity.method',
  'recorded-before-transaction': 'transactedOn',
  'price-missing': 'items[0].priceYen',
  'gift-with-price': 'items[0].priceYen',
};

export function fieldErrors(error: unknown, bad: readonly string[]): FieldErrors {
  const found = new Map<string, string>(bad.map((field) => [field, 'out-of-range']));
  if (!(error instanceof ProblemError)) return found;
  for (const { field, code } of error.fields) {
    const place = BY_CODE[code] ?? placeOf(field);
    if (!found.has(place)) found.set(place, code);
  }
  return found;
}

function placeOf(field: string): string {
  for (const pattern of PLACES) {
    const [place] = pattern.exec(field) ?? [];
    if (place !== undefined) return place;
  }
  return field;
}
