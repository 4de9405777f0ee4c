/** Words in the chosen language, for components. */
import type { WordsDto } from '@nagori/http/wire';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Catalogue, Phrases, Say } from './catalogue.ts';
import { fill, type Values } from './fill.ts';
import { chosenLanguage, type Language, onLanguageChange } from './i18n.ts';
import { aside, listed, quoted, sentences, spanned } from './punctuation.ts';

/**
 * The words of one catalogue: `say('key')`, or `say('key', { hole: value })`. Pass `language` when
 * staff read to a caller in another language than the page's.
 */
export function useWords<P extends Phrases>(words: Catalogue<P>, language?: Language): Say<P> {
  const chosen = useLanguage();
  const shown = language ?? chosen;
  return useCallback(
    // A newer server may know more keys than this page: the key itself is better than nothing.
    (key: string, values?: Values) => fill(words.phrases[key]?.[shown] ?? key, values),
    [words, shown],
  ) as unknown as Say<P>;
}

/** The language that the pages show now. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguageChange, chosenLanguage);
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
      sentences: (said: readonly (string | false | undefined)[]) => sentences(said, language),
    }),
    [language],
  );
}

/** Reads the server's texts, which always come in both languages. */
export function useText(): (words: WordsDto) => string {
  const language = useLanguage();
  return useCallback((words: WordsDto) => words[language], [language]);
}
