/**
 * When something happened, as far as known: a moment, or a span with its start and end.
 *
 * Invariants: a rounded time is never shown as a moment.
 */
import type { Language } from '../language/i18n.ts';
import { spanned } from '../language/punctuation.ts';
import { showExactTime, showTime } from './show-time.ts';

export interface Span {
  readonly from: string | number;
  readonly until: string | number;
}

/** `2026-11-24 14:00〜15:00`, with the date once if both ends are on the same day. */
export function showSpan(
  span: Span,
  language: Language,
  show: (at: string | number) => string = showTime,
): string {
  const first = show(span.from);
  const last = show(span.until);
  if (first === last) return first;
  const sameDay = first.slice(0, 10) === last.slice(0, 10);
  return spanned(first, sameDay ? last.slice(11) : last, language);
}

/** With seconds, for comparing. */
export const showExactSpan = (span: Span, language: Language): string =>
  showSpan(span, language, showExactTime);
