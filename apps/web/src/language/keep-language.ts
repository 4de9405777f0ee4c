/**
 * The language of the pages: as chosen here before, else as the browser asks for.
 *
 * Invariants: only a choice is stored, so that a browser whose language changes is followed until
 * another is chosen.
 */
import {
  changeLanguage,
  chosenLanguage,
  isLanguage,
  type Language,
  onLanguageChange,
} from './i18n.ts';

const KEY = 'nagori.language';

/** If storage is forbidden, the choice lasts as long as the page. */
function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(language: string): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // If storage is forbidden, the choice lasts as long as the page.
  }
}

/** The first of a browser's languages that the pages speak; English if it names none of them. */
export function preferredLanguage(asked: readonly string[]): Language {
  const known = asked.map((tag) => tag.toLowerCase().split('-')[0]);
  return known.find(isLanguage) ?? 'en';
}

/** Shows the language of this visit, until another is chosen. */
export function keepLanguage(): void {
  const before = stored();
  onLanguageChange(() => {
    document.documentElement.lang = chosenLanguage();
  });
  changeLanguage(isLanguage(before) ? before : preferredLanguage(navigator.languages));
}

/** Shows the pages in a language, now and at the next visit. */
export function chooseLanguage(language: Language): void {
  store(language);
  changeLanguage(language);
}
