/**
 * A police notice of wanted goods (品触れ, art. 19; R18): dated on arrival, and retained for six
 * months. What matches it is found where the stock and the book are.
 */
import { bad, type Check, good } from '@nagori/model';
import { type BookDate, dayAfter, endOfPeriod } from './book-date.ts';

const NOTICE_RETAINED_MONTHS = 6;

export interface PoliceNotice {
  /** Written on the notice on arrival (art. 19, par. 2). */
  readonly arrivedOn: BookDate;
}

/** The last day of the notice's retention and comparison. */
export function noticeRetainedUntil({ arrivedOn }: PoliceNotice): BookDate {
  return endOfPeriod(arrivedOn, NOTICE_RETAINED_MONTHS);
}

export const NOTICE_REFUSALS = ['notice-kept-by-law'] as const;
export type NoticeRefusal = (typeof NOTICE_REFUSALS)[number];

/** Whether the notice may be thrown away on `today`; the bad answer says when it may be. */
export function mayDiscardNotice(
  notice: PoliceNotice,
  today: BookDate,
): Check<BookDate, { readonly code: NoticeRefusal; readonly until: BookDate }> {
  const until = noticeRetainedUntil(notice);
  return today > until ? good(dayAfter(until)) : bad({ code: 'notice-kept-by-law', until });
}
