/** Days as statutory books write them: by era in Japanese (令和8年), in the usual form in English. */
import type { Language } from '../language/i18n.ts';

const ERA = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' });

/** `令和8年11月26日` or `2026-11-26`. Text that is not a day stays as it is. */
export function eraDay(day: string, language: Language): string {
  const at = Date.parse(day);
  return language === 'en' || Number.isNaN(at) ? day : ERA.format(at);
}
