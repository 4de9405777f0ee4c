/**
 * Punctuation between words in each language. Full-width signs are Japanese and look like a mistake
 * in English. test/web-words.test.ts checks that no page writes them itself.
 */
import type { Language } from './i18n.ts';

export { listed, spanned } from '@nagori/model';

/** Sentences after each other: 。 brings its own space, a full stop does not. */
export function sentences(
  said: readonly (string | false | undefined)[],
  language: Language,
): string {
  return said.filter(Boolean).join(language === 'ja' ? '' : ' ');
}

/** A remark in brackets after a name, with the language's space before them. */
export function aside(text: string, language: Language): string {
  return language === 'ja' ? `（${text}）` : ` (${text})`;
}

/** A quotation of what is said aloud. What is quoted in it has the inner marks of the language. */
export function quoted(text: string, language: Language): string {
  if (language === 'ja') return `「${text.replaceAll('「', '『').replaceAll('」', '』')}」`;
  return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}
