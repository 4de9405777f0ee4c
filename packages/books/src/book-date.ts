/**
 * Calendar days of the book: `2026-11-26`, by the clock of the premises.
 *
 * Invariants: a day that is not in the calendar is refused. Days compare as text. Periods are
 * counted by the Civil Code (art. 140 to 143): from the next day to the end of the day with the
 * same number, or of the month's last day where there is none.
 */
import { DAY_MS } from '@nagori/model';

declare const bookDateBrand: unique symbol;
/** A day, as `YYYY-MM-DD`. */
export type BookDate = string & { readonly [bookDateBrand]: true };

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Undefined where the text is no day of the calendar. */
export function parseBookDate(text: string): BookDate | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (year < 1900 || month < 1 || month > 12 || day < 1) return undefined;
  return day <= daysIn(year, month) ? (text as BookDate) : undefined;
}

/**
 * A day that is known to be one.
 *
 * @throws RangeError where it is not.
 */
export function bookDate(text: string): BookDate {
  const day = parseBookDate(text);
  if (day === undefined) throw new RangeError('no day of the calendar');
  return day;
}

/** The last day of a period of so many months that began with `day`: it still belongs to it. */
export function endOfPeriod(day: BookDate, months: number): BookDate {
  const [year, month, date] = partsOf(day);
  const count = year * 12 + (month - 1) + months;
  const [endYear, endMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return written(endYear, endMonth, Math.min(date, daysIn(endYear, endMonth)));
}

/** The day after. */
export function dayAfter(day: BookDate): BookDate {
  const [year, month, date] = partsOf(day);
  if (date < daysIn(year, month)) return written(year, month, date + 1);
  return month < 12 ? written(year, month + 1, 1) : written(year + 1, 1, 1);
}

/** Days from one to the other; negative where `to` is earlier. */
export function daysBetween(from: BookDate, to: BookDate): number {
  const at = (day: BookDate): number => {
    const [year, month, date] = partsOf(day);
    return Date.UTC(year, month - 1, date);
  };
  return Math.round((at(to) - at(from)) / DAY_MS);
}

function partsOf(day: BookDate): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function written(year: number, month: number, day: number): BookDate {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as BookDate;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
