/**
 * A day of birth as it stands on a document and is typed: `1992-04-01`, `19920401`, `H4.4.1`,
 * `平成4年4月1日`.
 *
 * Invariants: pure; a day that the calendar does not have is no day.
 */

/** The year before the first of each era. */
const ERAS: Readonly<Record<string, number>> = {
  ...{ m: 1867, 明治: 1867, t: 1911, 大正: 1911, s: 1925, 昭和: 1925 },
  ...{ h: 1988, 平成: 1988, r: 2018, 令和: 2018 },
};

const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const PARTS =
  /^(明治|大正|昭和|平成|令和|[mtshr])?(\d{1,4}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u;

/** `1992-04-01`; undefined where the text is no day. */
export function readDay(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s/gu, '');
  const [, year, month, day] = DIGITS.exec(plain) ?? [];
  if (year !== undefined) return dayOf(Number(year), Number(month), Number(day));
  const [, era, count = '', m, d] = PARTS.exec(plain) ?? [];
  if (m === undefined) return undefined;
  const counted = count === '元' ? 1 : Number(count);
  const first = era === undefined ? 0 : (ERAS[era] ?? 0);
  return dayOf(first + counted, Number(m), Number(d));
}

const FIRST_YEAR = 1880;
const LAST_YEAR = 2100;

function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
