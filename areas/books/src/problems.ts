/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { BookRefusalCode } from './book-refusal.ts';

export const BOOK_PROBLEMS = {
  'book-entry-not-found': { status: 404, title: 'No such entry in this book' },
  'book-entry-invalid': { status: 422, title: 'The entry is not what the law asks for' },
  'book-phone-wanted': {
    status: 409,
    title: 'The phone is looked for: pay nothing, take nothing, call the police',
  },
  'book-entry-exists': { status: 409, title: 'This handover has its entry: correct that one' },
  'book-entry-corrected': {
    status: 409,
    title: 'This entry was corrected: correct the correction',
  },
  'book-hold-not-so': { status: 409, title: 'The entry is held already, or not held' },
  'basket-over': { status: 409, title: 'This transaction takes no more phones' },
  'book-look-purpose': { status: 422, title: 'Say what you search the book for' },
  'book-look-ups-many': { status: 429, title: 'So many searches in an hour: go on later' },
  'book-loss-not-found': { status: 404, title: 'No such loss of a book here' },
  'book-loss-known': { status: 409, title: 'These numbers are on record as lost' },
  'book-settings-changed': { status: 409, title: 'Somebody changed the settings: read them again' },
  'notice-not-found': { status: 404, title: 'No such police list here' },
  'notice-invalid': { status: 422, title: 'The police list does not read' },
  'notice-exists': { status: 409, title: 'A list of this mark came before' },
  'notice-match-not-found': { status: 404, title: 'No such match here' },
  'sample-not-found': { status: 404, title: 'No such sample here' },
  'sample-of-nothing': { status: 409, title: 'Nobody has erased a phone of this lot' },
  'sample-not-drawn': { status: 409, title: 'This phone was not drawn' },
  'sample-look-by-eraser': { status: 409, title: 'Somebody else than the eraser looks' },
  'sample-look-incomplete': { status: 422, title: 'Say where the residue was seen, and by what' },
} as const satisfies Record<Exclude<BookRefusalCode, 'look-ups-waiting'>, ProblemKind>;
