/**
 * Signs between words as the language writes them. Full-width ones are Japanese: in an English line
 * they read as a fault. test/web-words.test.ts holds that no page writes them by itself.
 */
import type { Language } from './i18n.ts';

/** Several things in a row. */
export function listed(things: readonly string[], language: Language): string {
  return things.join(language === 'ja' ? '・' : ', ');
}

/** A remark after a name: brackets with the language's space before them. */
export function aside(text: string, language: Language): string {
  return language === 'ja' ? `（${text}）` : ` (${text})`;
}

/** From the one until the other. */
export function spanned(from: string, until: string, language: Language): string {
  return language === 'ja' ? `${from}〜${until}` : `${from} – ${until}`;
}

/** What is said aloud, word by word. */
export function quoted(text: string, language: Language): string {
  return language === 'ja' ? `「${text}」` : `“${text}”`;
}
