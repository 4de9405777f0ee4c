/** One item of an entry as the cells of the book, column by column. */
import { formatImei } from '@nagori/model';
import type { CsvCell } from './csv-row.ts';
import type { BookEntry, BookItem, ItemFeatures } from './entry.ts';
import { identityMethod } from './identity-method.ts';
import {
  BOOK_COLUMNS,
  type BookColumn,
  type BookLanguage,
  CATEGORY_WORDS,
  clauseIn,
  GUARDIAN_WORDS,
  KIND_WORDS,
  METHOD_WORDS,
  NO_IMEI_WORDS,
} from './words.ts';

export type BookCells = Readonly<Record<BookColumn, CsvCell>>;

/** The cells of one item, in the order of BOOK_COLUMNS. */
export function rowOf(entry: BookEntry, item: BookItem, language: BookLanguage): CsvCell[] {
  const cells = cellsOf(entry, item, language);
  return BOOK_COLUMNS.map((column) => cells[column]);
}

/** The same by the name of each column. */
export function cellsOf(entry: BookEntry, item: BookItem, language: BookLanguage): BookCells {
  const { counterparty, identity, guardian } = entry;
  return {
    number: entry.number,
    shop: entry.shop,
    transactedOn: entry.transactedOn,
    kind: KIND_WORDS[entry.kind][language],
    category: CATEGORY_WORDS[item.category][language],
    quantity: item.quantity,
    features: featuresOf(item.features, language),
    imei: item.features.imeis.map(formatImei).join(' / '),
    priceYen: item.priceYen,
    name: counterparty?.name,
    address: counterparty?.address,
    occupation: counterparty?.occupation,
    age: counterparty?.age,
    company: counterparty?.company,
    guardian: guardian && GUARDIAN_WORDS[guardian][language],
    measure: identity && clauseIn(identityMethod(identity.method).clause, language),
    method: identity && methodOf(METHOD_WORDS[identity.method][language], identity.document),
    recordedOn: entry.recordedOn,
    corrects: entry.corrects,
  };
}

function featuresOf(features: ItemFeatures, language: BookLanguage): string {
  const { maker, model, colour, storageGb, accessories, marks, noImei } = features;
  return [
    maker,
    model,
    colour,
    storageGb === undefined ? undefined : `${storageGb} GB`,
    ...accessories,
    marks,
    noImei && NO_IMEI_WORDS[noImei][language],
  ]
    .filter((part) => part !== undefined)
    .join(language === 'ja' ? '、' : ', ');
}

function methodOf(words: string, document: string | undefined): string {
  return document === undefined ? words : `${words}（${document}）`;
}
