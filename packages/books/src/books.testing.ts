/** Entries of an invented book, for tests: persons are plainly invented, IMEIs test numbers. */
import { checkDigit, type ImeiKey } from '@nagori/model';
import { bookDate } from './book-date.ts';
import { type BookPolicy, STRICT_BOOK_POLICY } from './book-policy.ts';
import type { BookEntry, BookItem, Counterparty } from './entry.ts';
import type { IdentityCheck } from './identity-check.ts';

/** The nth test number's 14 digits. */
export function imeiKey(n: number): ImeiKey {
  return `0010170${String(n).padStart(7, '0')}` as ImeiKey;
}

/** The same with its check digit. */
function imei15(n: number): string {
  return `${imeiKey(n)}${checkDigit(imeiKey(n))}`;
}

export const WAIVING: BookPolicy = {
  ...STRICT_BOOK_POLICY,
  waiveBelowLimit: true,
  waiveBuyBack: true,
  recordDeliveries: false,
};

export const PERSON: Counterparty = {
  name: '見本 花子',
  address: '見本県見本市見本町1-2-3',
  occupation: '会社員',
  age: 34,
};

export const LICENCE: IdentityCheck = {
  method: 'document',
  checkedOn: bookDate('2026-11-26'),
  checkedBy: 'staff-1',
  taken: ['document-shown'],
  signed: [],
  document: '運転免許証',
};

export function phoneItem(change: Partial<BookItem> = {}, n = 1): BookItem {
  return {
    category: 'phone',
    quantity: 1,
    priceYen: 24_000,
    features: { imeis: [imeiKey(n)], model: 'Sample A1', colour: '黒', accessories: [] },
    ...change,
  };
}

export function entryOf(change: Partial<BookEntry> = {}): BookEntry {
  return {
    number: 1,
    shop: 'shop-1',
    kind: 'purchase',
    transactedOn: bookDate('2026-11-26'),
    recordedOn: bookDate('2026-11-26'),
    boughtBack: false,
    items: [phoneItem()],
    counterparty: PERSON,
    identity: LICENCE,
    adultSeen: false,
    ...change,
  };
}

/** The same as somebody would send it. */
export function sentEntry(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    number: 1,
    shop: 'shop-1',
    kind: 'purchase',
    transactedOn: '2026-11-26',
    recordedOn: '2026-11-26',
    items: [
      {
        category: 'phone',
        quantity: 1,
        priceYen: 24_000,
        features: { imeis: [imei15(1)], model: 'Sample A1', colour: '黒' },
      },
    ],
    counterparty: { ...PERSON },
    identity: {
      method: 'document',
      checkedOn: '2026-11-26',
      checkedBy: 'staff-1',
      taken: ['document-shown'],
      document: '運転免許証',
    },
    ...change,
  };
}
