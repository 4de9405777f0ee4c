/**
 * Jobs of the book: matching lists against the stock, ending retention, finding gaps.
 */
import { HOLD_BOOK_JOB } from '@nagori/area-handover';
import type { Tasks } from '@nagori/database';
import * as z from 'zod';
import { checkBooks } from './book-losses.ts';
import type { BookRouteDeps } from './book-parts.ts';
import { holdEntriesOf } from './held-for-police.ts';
import { forgetEntries } from './keep-entries.ts';
import { matchNotice } from './match-notice.ts';
import { discardNotices, MATCH_NOTICE_JOB } from './police-notice.ts';

const blocked = z.strictObject({
  operator: z.string(),
  handovers: z.array(z.uuid()),
  why: z.enum(['inquiry', 'order']),
});
const came = z.strictObject({ operator: z.string(), notice: z.uuid() });

export function bookTasks({ books }: BookRouteDeps): Tasks {
  return {
    tasks: {
      [MATCH_NOTICE_JOB]: async (payload) => {
        const { operator, notice } = came.parse(payload);
        await matchNotice(books, operator, notice);
      },
      [HOLD_BOOK_JOB]: async (payload) => {
        await holdEntriesOf(books, blocked.parse(payload));
      },
      'forget-book-entries': async () => {
        await forgetEntries(books);
      },
      'discard-police-notices': async () => {
        await discardNotices(books);
      },
      'destroy-old-purchases': async () => {
        await books.purchases.destroyOld();
      },
      'forget-book-looks': async () => {
        await books.looks.forget();
      },
      'check-books': async () => {
        await checkBooks(books);
      },
    },
    rounds: {
      // In the night of Japan: half past two, and three.
      'forget-book-entries': '30 17 * * *',
      'discard-police-notices': '40 17 * * *',
      'destroy-old-purchases': '50 17 * * *',
      'forget-book-looks': '55 * * * *',
      'check-books': '0 18 * * *',
    },
  };
}
