/**
 * The chosen language of the pages, Japanese first.
 *
 * Invariants: starts synchronously; uses no browser API, so that tests can read catalogues.
 */

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (text: unknown): text is Language =>
  LANGUAGES.some((language) => language === text);

let chosen: Language = 'ja';
const listeners = new Set<() => void>();

/** The language that the pages show now. */
export const chosenLanguage = (): Language => chosen;

/** Shows the pages in another language, and says so to every listener. */
export function changeLanguage(language: Language): void {
  chosen = language;
  for (const listener of listeners) listener();
}

/** Calls back after every change; the answer ends it. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
