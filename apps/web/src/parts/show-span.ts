/**
 * When something happened, as far as known: a moment, or a span with its start and end.
 *
 * Invariants: a rounded time is never shown as a moment.
 */
import { spannedTimes } from '@nagori/model';
import type { Language } from '../language/i18n.ts';
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
  return spannedTimes(show(span.from), show(span.until), language);
}

/** With seconds, for comparing. */
export const showExactSpan = (span: Span, language: Language): string =>
  showSpan(span, language, showExactTime);
