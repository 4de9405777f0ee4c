/** Why a use case of the book does not do what it was asked. */
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
  'book-loss-not-found',
  /** These numbers are on record as lost. */
  'book-loss-known',
  /** Somebody changed the settings meanwhile. */
  'book-settings-changed',
  'notice-not-found',
  'notice-invalid',
  /** A list of this mark came before. */
  'notice-exists',
  'notice-match-not-found',
  'sample-not-found',
  /** Nobody has erased a phone of this lot. */
  'sample-of-nothing',
  /** This phone was not drawn. */
  'sample-not-drawn',
  /** Who erased it does not confirm it (R11). */
  'sample-look-by-eraser',
  /** A residue is named with the place where it was seen. */
  'sample-look-incomplete',
] as const;
export type BookRefusalCode = (typeof BOOK_REFUSALS)[number];

export function bookProblem(field: string, code: string, message: string): RefusalReason {
  return { field, code, message };
}
