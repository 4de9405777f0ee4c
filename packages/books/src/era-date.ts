/**
 * Days as statutory books write them: 令和8年11月26日 (Era Name Act; cabinet orders no. 1 of 1989 and
 * no. 143 of 2019).
 *
 * Invariants: an era begins on its first day, and its first year is written 元年; a day before the
 * eras that are known here is written as it is.
 */
import type { BookDate } from './book-date.ts';
import type { BookLanguage } from './words.ts';

const ERAS = [
  { name: '令和', from: '2019-05-01' },
  { name: '平成', from: '1989-01-08' },
  { name: '昭和', from: '1926-12-25' },
] as const;

/** `令和8年11月26日`; in English the day as everywhere else, `2026-11-26`. */
export function eraDate(day: BookDate, language: BookLanguage): string {
  const era = ERAS.find(({ from }) => day >= from);
  if (language === 'en' || era === undefined) return day;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return `${era.name}${yearOf(year, era.from)}年${month}月${date}日`;
}

/** `令和8年11月`, of `2026-11`. A month in which an era ends is written by its last day. */
export function eraMonth(month: string, language: BookLanguage): string {
  if (language === 'en') return month;
  return eraDate(`${month}-28` as BookDate, language).replace(/\d+日$/, '');
}

function yearOf(year: number, from: string): string {
  const count = year - Number(from.slice(0, 4)) + 1;
  return count === 1 ? '元' : String(count);
}
