/**
 * Why a use case of the book refuses.
 */
import type { RefusalReason } from '@nagori/model';

export const BOOK_REFUSALS = [
  'book-entry-not-found',
  /** The entry does not read, or the law or the policy asks for more; `problems` says where. */
  'book-entry-invalid',
  /** Reported lost, or on a police list (R18): nothing is paid and nothing is taken. */
  'book-phone-wanted',
  /** Whether it is reported lost waits for a person: too many new numbers today (R18). */
  'look-ups-waiting',
  /** The handover has its entry: it is corrected, not written twice. */
  'book-entry-exists',
  /** The entry was corrected before: its correction is the one to correct. */
  'book-entry-corrected',
  /** Nothing holds the entry, or it is held already. */
  'book-hold-not-so',
  /** The first phone of a transaction is of today, and another than this one. */
  'basket-over',
  /** A search for a person or a phone says what it is for. */
  'book-look-purpose',
  /** This person has looked into the book too often within the hour. */
  'book-look-ups-many',
  'book-loss-not-found',
  /** These numbers are on record as lost. */
  'book-loss-known',
  /** The settings were changed in the meantime. */
  'book-settings-changed',
  'notice-not-found',
  'notice-invalid',
  /** A list with this mark is already recorded. */
  'notice-exists',
  'notice-match-not-found',
  'sample-not-found',
  /** No phone of this lot has been erased. */
  'sample-of-nothing',
  /** This phone was not drawn. */
  'sample-not-drawn',
  /** The person who erased the phone cannot confirm it (R11). */
  'sample-look-by-eraser',
  /** A residue is named with the place where it was seen. */
  'sample-look-incomplete',
] as const;
export type BookRefusalCode = (typeof BOOK_REFUSALS)[number];

export function bookProblem(field: string, code: string, message: string): RefusalReason {
  return { field, code, message };
}
