/**
 * Punctuation between words in each language. Full-width signs are Japanese and look like a mistake
 * in English.
 */

/** Items in a list. */
export function listed(things: readonly string[], language: 'ja' | 'en'): string {
  return things.join(language === 'ja' ? '・' : ', ');
}

/** A span from one end to the other. */
export function spanned(from: string, until: string, language: 'ja' | 'en'): string {
  return language === 'ja' ? `${from}〜${until}` : `${from} – ${until}`;
}

/**
 * A span of two times that begin with their day: `2026-11-24 14:00〜15:00`, with the day once if
 * both are on it, and one time alone if they read the same.
 */
export function spannedTimes(first: string, last: string, language: 'ja' | 'en'): string {
  if (first === last) return first;
  const sameDay = first.slice(0, 10) === last.slice(0, 10);
  return spanned(first, sameDay ? last.slice(11) : last, language);
}
