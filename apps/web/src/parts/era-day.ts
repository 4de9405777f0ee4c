/**
 * Days as the law writes them (令和8年 in statutory books): in Japanese by their era, in
 * English as everywhere else.
 */
import type { Language } from '../language/i18n.ts';

const ERA = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' });

/** `令和8年11月26日`; `2026-11-26`. What is no day stays as it is. */
export function eraDay(day: string, language: Language): string {
  const at = Date.parse(day);
  return language === 'en' || Number.isNaN(at) ? day : ERA.format(at);
}
