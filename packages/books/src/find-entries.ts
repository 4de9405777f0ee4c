/**
 * The book shown at once (art. 18, par. 1; R15): by day, by item, by counterparty.
 *
 * Invariants: every question that is asked must fit;
 * names are compared without the ways in which the same name is typed.
 */
import type { ImeiKey } from '@nagori/model';
import type { BookDate } from './book-date.ts';
import type { BookEntry, BookItem, Counterparty, TransactionKind } from './entry.ts';

export interface BookQuery {
  /** Both days belong to it. */
  readonly from?: BookDate | undefined;
  readonly to?: BookDate | undefined;
  readonly shop?: string | undefined;
  readonly kinds?: readonly TransactionKind[] | undefined;
  readonly imei?: ImeiKey | undefined;
  /** Part of the maker, model, colour, marks or accessories. */
  readonly feature?: string | undefined;
  /** Part of the name or the company's. */
  readonly name?: string | undefined;
  readonly address?: string | undefined;
}

/** A predicate for the entries that match `query`, prepared once. */
export function matcher(query: BookQuery): (entry: BookEntry) => boolean {
  const feature = query.feature === undefined ? undefined : asTyped(query.feature);
  const name = query.name === undefined ? undefined : asTyped(query.name);
  const address = query.address === undefined ? undefined : asTyped(query.address);
  return (entry) =>
    (query.from === undefined || entry.transactedOn >= query.from) &&
    (query.to === undefined || entry.transactedOn <= query.to) &&
    (query.shop === undefined || entry.shop === query.shop) &&
    (query.kinds === undefined || query.kinds.includes(entry.kind)) &&
    (query.imei === undefined || entry.items.some((item) => bears(item, query.imei))) &&
    (feature === undefined || entry.items.some((item) => shows(item, feature))) &&
    (name === undefined || isNamed(entry.counterparty, name)) &&
    (address === undefined || asTyped(entry.counterparty?.address ?? '').includes(address));
}

function bears({ features }: BookItem, imei: ImeiKey | undefined): boolean {
  return imei !== undefined && features.imeis.includes(imei);
}

function shows({ features }: BookItem, wanted: string): boolean {
  const { maker, model, colour, marks, accessories } = features;
  return [maker, model, colour, marks, ...accessories].some(
    (said) => said !== undefined && asTyped(said).includes(wanted),
  );
}

function isNamed(counterparty: Counterparty | undefined, wanted: string): boolean {
  if (counterparty === undefined) return false;
  const { name, company } = counterparty;
  return asTyped(name).includes(wanted) || asTyped(company ?? '').includes(wanted);
}

/** Normalises full and half width, case and spaces, so that they compare equal. */
export function asTyped(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}
