/** Several things in a row, as the language lists them. */
import type { Language } from '../../language/i18n.ts';

export function listed(things: readonly string[], language: Language): string {
  return things.join(language === 'ja' ? '・' : ', ');
}
