/**
 * Looks into the book, for the operator's own office.
 *
 * Contract: a look is durable when `saw` resolves, with the database's time. Looks are only added;
 * `forget` deletes exactly those whose retention has ended, by the month. Every other method sees
 * only the rows of the given operator.
 */
import type { Instant } from '@nagori/model';

/** What was looked for: a seller by name and birth, or entries by this. */
const BOOK_LOOK_WAYS = ['seller', 'days', 'phone', 'name', 'text'] as const;

export interface NewBookLook {
  readonly by: string;
  readonly way: (typeof BOOK_LOOK_WAYS)[number];
  readonly purpose: 'purchase' | 'enquiry' | 'police' | 'entry' | 'accounts';
  readonly shop: string | undefined;
  /** How many entries were shown. */
  readonly found: number;
}

export interface StoredBookLook extends NewBookLook {
  readonly at: Instant;
}

export interface BookLookStore {
  saw(operator: string, look: NewBookLook): Promise<void>;
  /** How many looks of one person the last hour has. */
  lastHour(operator: string, by: string): Promise<number>;
  newest(operator: string, most: number): Promise<readonly StoredBookLook[]>;
  forget(): Promise<void>;
}
