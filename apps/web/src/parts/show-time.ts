/**
 * Dates and times as every page shows and reads them: 2026-11-24 14:05, and how far away that is.
 *
 * Invariants: always in Japan's time, wherever the browser is, so that a deadline falls on one
 * date. A relative time always has the absolute one next to it.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nagori/model';
import type { Language } from '../language/i18n.ts';

/** Japan has one zone, without summer time. */
const JAPAN_MS = 9 * HOUR_MS;
/** Beyond this distance, days are counted by date. */
const COUNTED_IN_HOURS_MS = 12 * HOUR_MS;

type Time = string | number | Date;

/** `2026-11-24T14:05:09.000Z` by Japan's clock; an empty text if `at` is no time. */
function japanIso(at: Time): string {
  const date = new Date(new Date(at).getTime() + JAPAN_MS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** `2026-11-24 14:05`; an empty text if `at` is no time. */
export function showTime(at: Time): string {
  return japanIso(at).slice(0, 16).replace('T', ' ');
}

/** `2026-11-24T14:05`, as a date and time field needs it. */
export function timeField(at: Time): string {
  return japanIso(at).slice(0, 16);
}

/** The value of such a field in milliseconds; NaN if it is no time. */
export function fieldTime(field: string): number {
  return Date.parse(`${field}+09:00`);
}

/** `2026-11-24 14:05:09`, for comparing. */
export function showExactTime(at: Time): string {
  return japanIso(at).slice(0, 19).replace('T', ' ');
}

/** `14:05` on the same day as `now`, otherwise with its date. */
export function showShortTime(at: Time, now: number): string {
  const whole = showTime(at);
  return whole.slice(0, 10) === showTime(now).slice(0, 10) ? whole.slice(11) : whole;
}

/** Days since 1970 on Japan's calendar. */
const dayInJapan = (ms: number): number => Math.floor((ms + JAPAN_MS) / DAY_MS);

/** Japanese writes a number and its counter together, where the browser puts a space. */
const withoutSpaces = (text: string, language: Language): string =>
  language === 'ja' ? text.replaceAll(' ', '') : text;

/**
 * `明日`, `in 3 days`, `5 minutes ago`: in hours within half a day or on the same date, otherwise by
 * dates of Japan's calendar, so that tomorrow evening is "tomorrow" at any hour of today.
 */
export function showDistance(at: Time, now: number, language: Language): string {
  const time = new Date(at).getTime();
  const away = time - now;
  if (Number.isNaN(away)) return '';
  const form = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const format = (n: number, unit: Intl.RelativeTimeFormatUnit): string =>
    withoutSpaces(form.format(n, unit), language);
  const days = dayInJapan(time) - dayInJapan(now);
  if (days !== 0 && Math.abs(away) >= COUNTED_IN_HOURS_MS) return format(days, 'day');
  if (Math.abs(away) >= HOUR_MS) return format(Math.trunc(away / HOUR_MS), 'hour');
  return format(Math.trunc(away / MINUTE_MS), 'minute');
}

/** The weekday of a date: `月`, `Mon`. */
export function weekdayOf(day: string, language: Language): string {
  const form = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return form.format(new Date(day));
}

/** How long a step takes: `約1分`, `48時間以内`. */
export function showLength(minutes: number, waitHours: number, language: Language): string {
  const ja = language === 'ja';
  if (waitHours > 0) return ja ? `${waitHours}時間以内` : `within ${waitHours} h`;
  if (minutes < 1) return ja ? '約30秒' : 'about 30 s';
  return ja ? `約${minutes}分` : `about ${minutes} min`;
}
