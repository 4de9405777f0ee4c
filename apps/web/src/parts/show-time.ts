/**
 * Dates and times as they stand on every page: 2026-11-24 14:05, and how far away that is.
 *
 * Invariants: the absolute time always stands beside a relative one; the zone is an argument.
 */
import type { Language } from '../language/i18n.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const FORM: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

/** `2026-11-24 14:05`; an empty text for what is no time. */
export function showTime(at: string | number | Date, timeZone?: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const zone = timeZone === undefined ? {} : { timeZone };
  const parts = new Intl.DateTimeFormat('en', { ...FORM, ...zone }).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** `2026-11-24 14:05:09`, for those who compare. */
export function showExactTime(at: string | number | Date, timeZone?: string): string {
  const whole = showTime(at, timeZone);
  // No zone of today is off by anything but minutes.
  return whole === '' ? '' : `${whole}:${String(new Date(at).getUTCSeconds()).padStart(2, '0')}`;
}

/** `14:05` on the same day as `now`, otherwise with its date. */
export function showShortTime(at: string | number | Date, now: number, timeZone?: string): string {
  const whole = showTime(at, timeZone);
  return whole.slice(0, 10) === showTime(now, timeZone).slice(0, 10) ? whole.slice(11) : whole;
}

/** `3日後`, `in 3 days`, `5 minutes ago`. */
export function showDistance(at: string | number | Date, now: number, language: Language): string {
  const away = new Date(at).getTime() - now;
  if (Number.isNaN(away)) return '';
  const form = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (Math.abs(away) >= 2 * DAY_MS) return form.format(Math.trunc(away / DAY_MS), 'day');
  if (Math.abs(away) >= HOUR_MS) return form.format(Math.trunc(away / HOUR_MS), 'hour');
  return form.format(Math.trunc(away / MINUTE_MS), 'minute');
}

/** How long a step takes: `約1分`, `48時間以内`. */
export function showLength(minutes: number, waitHours: number, language: Language): string {
  const ja = language === 'ja';
  if (waitHours > 0) return ja ? `${waitHours}時間以内` : `within ${waitHours} h`;
  if (minutes < 1) return ja ? '約30秒' : 'about 30 s';
  return ja ? `約${minutes}分` : `about ${minutes} min`;
}
