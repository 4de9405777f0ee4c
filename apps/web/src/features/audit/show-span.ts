/** When something happened, as far as its clock can say: a moment, or from when until when. */
import type { AuditIntervalDto } from '@nagori/api';
import type { Language } from '../../language/i18n.ts';
import { spanned } from '../../language/punctuation.ts';
import { showExactTime } from '../../parts/show-time.ts';

/** `2026-11-24 14:03:09〜14:07:09`; the date once where it is one day. */
export function showSpan(
  { from, until }: AuditIntervalDto,
  language: Language,
  timeZone?: string,
): string {
  const first = showExactTime(from, timeZone);
  const last = showExactTime(until, timeZone);
  if (first === last) return first;
  const sameDay = first.slice(0, 10) === last.slice(0, 10);
  return spanned(first, sameDay ? last.slice(11) : last, language);
}
