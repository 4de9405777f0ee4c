/** The chosen language outlives the page, and the document says which one it is. */
import { i18n, isLanguage } from './i18n.ts';

const KEY = 'nagori.language';

/** Storage may be forbidden: the choice then lasts as long as the page. */
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
    // See above.
  }
}

export function keepLanguage(): void {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    store(language);
  });
  const before = stored();
  if (isLanguage(before)) void i18n.changeLanguage(before);
}
