/** A unit after its number: `1 phone`, `2 phones`, `1.5 points`; `3社` and `5%` without a space. */
import type { Language } from '../../language/i18n.ts';

/** `shown` is the number as written; `unit` is in the plural. */
export function unitAfter(shown: string, unit: string, language: Language): string {
  if (language === 'ja' || unit === '%') return `${shown}${unit}`;
  return `${shown} ${shown === '1' ? unit.replace(/s$/, '') : unit}`;
}
