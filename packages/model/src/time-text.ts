/**
 * Times as callers write them: RFC 3339 §5.6 `date-time`, with an offset, upper-case `T` and `Z`;
 * and the one form in which they are stored and shown.
 *
 * Hand-written because six times a phone are read: one regular expression and `Date.parse` cost
 * more than the whole of the validation around them, and `Date.parse` rolls 30 February over into
 * March.
 * Invariants: a date that is not in the calendar is refused, a leap second as well; no time zone is
 * ever assumed. What enters a record is from 1970 to 9999 in UTC (`instantText`). What is on record
 * is read in any zone, which may take it past these ends by less than a day (`parseTime`).
 */
import type { Instant } from './instant.ts';

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** 9999-12-31T23:59:59.999Z. */
export const LAST_INSTANT = 253_402_300_799_999;

/** What is said of a text that is no time. */
export const NO_TIME = 'must be a date and time with an offset, in the calendar';

/** What a schema says of a time; `parseTime` knows the calendar besides. */
export const TIME_FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/**
 * Where clocks begin that lost their time: 1970 and the end of 1969, 1980, 2000, year 0 or 1899. No
 * tool of today worked before this, so the time of what such a clock dates is unknown.
 */
export const CLOCKS_FROM = Date.UTC(2001, 0, 1);
/** Later in no zone. */
const CLOCKS_FROM_ANYWHERE = '2001-01-02';

/** Of a time with an offset, by its instant; also where its day is in no calendar. */
export function isLostClock(text: string): boolean {
  if (text > CLOCKS_FROM_ANYWHERE) return false;
  const at = parseTime(text);
  return at === undefined ? text < '2001' && TIME_FORM.test(text) : at < CLOCKS_FROM;
}

/**
 * The same instant in UTC with milliseconds; undefined where the text is no time, or where its
 * instant has no such text.
 */
export function instantText(text: string): string | undefined {
  const at = parseTime(text);
  return at === undefined || at < 0 || at > LAST_INSTANT ? undefined : new Date(at).toISOString();
}

/** 2026-11-24T10:00:00+09:00 or …:00.123Z → milliseconds; undefined where it is not such a time. */
export function parseTime(text: string): Instant | undefined {
  const length = text.length;
  if (length < 20 || length > 35) return undefined;
  if (text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) {
    return undefined;
  }
  const day = parseDay(text);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  if (day < 0 || hour > 23 || minute > 59 || second > 59) return undefined;
  let at = 19;
  let milliseconds = 0;
  if (text.charCodeAt(19) === 46) {
    let scale = 100;
    for (at = 20; at < length && isDigit(text.charCodeAt(at)); at++) {
      milliseconds += Math.floor((text.charCodeAt(at) - 48) * scale);
      scale = scale > 1 ? scale / 10 : 0;
    }
    if (at === 20 || at > 29) return undefined;
  }
  const offset = parseOffset(text, at);
  if (offset === undefined) return undefined;
  return (((day * 24 + hour) * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
}

/**
 * 2026-11-24T10 (UTC), as the authority rounds a deletion, → the first millisecond of that hour.
 */
export function parseHour(text: string): Instant | undefined {
  if (text.length !== 13 || text.charCodeAt(10) !== 84) return undefined;
  const day = parseDay(text);
  const hour = two(text, 11);
  return day < 0 || hour > 23 ? undefined : (day * 24 + hour) * 3_600_000;
}

/** Days since 1970-01-01 of the first ten characters; negative where they are no such day. */
function parseDay(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return -1;
  const century = two(text, 0);
  const rest = two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (century > 99 || rest > 99 || month < 1 || month > 12 || day < 1) return -1;
  const year = century * 100 + rest;
  if (year < 1970) return -1;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const most = month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  if (day > most) return -1;
  const before = year - 1;
  const leapDays =
    Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  const inYear = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + day - 1 + (month > 2 && leap ? 1 : 0);
  return (year - 1970) * 365 + leapDays + inYear;
}

/** Minutes east of UTC of `Z` or `±HH:MM` at `at`, which must end the text. */
function parseOffset(text: string, at: number): number | undefined {
  const sign = text.charCodeAt(at);
  if (sign === 90) return text.length === at + 1 ? 0 : undefined;
  if (sign !== 43 && sign !== 45) return undefined;
  if (text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return undefined;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  if (hours > 23 || minutes > 59) return undefined;
  return sign === 45 ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Two digits as a number; more than 99 where they are not digits. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - 48) * 10 + ones - 48 : 1000;
}
