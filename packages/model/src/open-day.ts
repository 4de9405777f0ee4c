/**
 * Ends of periods that the law counts in days, where an end on a closed day moves to the next open
 * one (Civil Code art. 142; for offices of the state art. 1 and 2 of the act on their holidays:
 * Saturday, Sunday, holidays, 29 December to 3 January).
 *
 * Invariants: days of Japan's calendar as `YYYY-MM-DD`; an end is never a closed day and never
 * before the day that was counted; a day outside the calendar is refused by name.
 */
import { type Check, good, unknown } from './check.ts';
import { dayAfter } from './japan-day.ts';

export interface HolidayName {
  readonly ja: string;
  readonly en: string;
}

/** Holidays of whole years, an argument of everything that counts. */
export interface JapanCalendar {
  readonly from: string;
  readonly to: string;
  /** Later days follow from the law as it is, and are not announced yet. */
  readonly announcedTo: string;
  /** When it was compared with its source. */
  readonly checked: string;
  readonly holidays: ReadonlyMap<string, HolidayName>;
}

export type Closing = 'saturday' | 'sunday' | 'holiday' | 'year-end';

export interface ClosedDay {
  readonly day: string;
  readonly why: Closing;
  /** Of a holiday. */
  readonly name?: HolidayName | undefined;
}

/** The day that the calendar does not reach. */
export interface PastCalendar {
  readonly code: 'past-calendar';
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

export interface CountedEnd {
  /** The open day on which the period ends. */
  readonly day: string;
  /** The day of the number itself. */
  readonly counted: string;
  /** What moved it, in order; empty where nothing did. */
  readonly movedBy: readonly ClosedDay[];
  /** False where a day was looked at whose holidays are not announced yet. */
  readonly isAnnounced: boolean;
}

/** The day with this number, where `first` has number 1. */
export function dayOfCount(first: string, number: number): string {
  return dayAfter(first, number - 1);
}

/** Why offices are closed that day; good(undefined): they are open. */
export function closingOf(
  day: string,
  calendar: JapanCalendar,
): Check<ClosedDay | undefined, PastCalendar> {
  const { from, to, holidays } = calendar;
  if (day < from || day > to) return unknown({ code: 'past-calendar', day, from, to });
  const date = day.slice(5);
  if (date >= '12-29' || date <= '01-03') {
    return good({ day, why: 'year-end', name: holidays.get(day) });
  }
  const name = holidays.get(day);
  if (name !== undefined) return good({ day, why: 'holiday', name });
  const weekday = new Date(day).getUTCDay();
  if (weekday === 6) return good({ day, why: 'saturday' });
  return good(weekday === 0 ? { day, why: 'sunday' } : undefined);
}

/** The end of a period of so many days, whose first day is `first`. */
export function endOfCount(
  first: string,
  days: number,
  calendar: JapanCalendar,
): Check<CountedEnd, PastCalendar> {
  const counted = dayOfCount(first, days);
  const movedBy: ClosedDay[] = [];
  for (let day = counted; ; day = dayAfter(day, 1)) {
    const closing = closingOf(day, calendar);
    if (closing.kind !== 'good') return closing;
    if (closing.value === undefined) {
      return good({ day, counted, movedBy, isAnnounced: day <= calendar.announcedTo });
    }
    movedBy.push(closing.value);
  }
}
