/** Stores the chosen language, and sets it as the document's language. */
import { changeLanguage, chosenLanguage, isLanguage, onLanguageChange } from './i18n.ts';

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

export function keepLanguage(): void {
  onLanguageChange(() => {
    const language = chosenLanguage();
    document.documentElement.lang = language;
    store(language);
  });
  const before = stored();
  if (isLanguage(before)) changeLanguage(before);
}
