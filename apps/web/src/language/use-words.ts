/** Words in the chosen language, for components. */
import type { WordsDto } from '@nagori/http/wire';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue, Phrases, Say } from './catalogue.ts';
import { isLanguage, type Language } from './i18n.ts';
import { aside, listed, quoted, spanned } from './punctuation.ts';

/**
 * The words of one catalogue: `say('key')`, or `say('key', { hole: value })`. Pass `language` when
 * staff read to a caller in another language than the page's.
 */
export function useWords<P extends Phrases>(words: Catalogue<P>, language?: Language): Say<P> {
  const { t } = useTranslation(words.namespace);
  return useCallback(
    (key: string, values?: object) =>
      t(key, { ns: words.namespace, ...(language && { lng: language }), ...values }),
    [t, words.namespace, language],
  ) as unknown as Say<P>;
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'ja';
}

/** Lists, brackets and spans in the chosen language. */
export function usePunctuation() {
  const language = useLanguage();
  return useMemo(
    () => ({
      listed: (things: readonly string[]) => listed(things, language),
      aside: (text: string) => aside(text, language),
      spanned: (from: string, until: string) => spanned(from, until, language),
      quoted: (text: string) => quoted(text, language),
    }),
    [language],
  );
}

/** Reads the server's texts, which always come in both languages. */
export function useText(): (words: WordsDto) => string {
  const language = useLanguage();
  return useCallback((words: WordsDto) => words[language], [language]);
}
