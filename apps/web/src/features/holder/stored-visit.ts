/**
 * The token of a mail's link: it stands behind `#`, so that the address names it to no server, log
 * or referrer. Kept while this tab is open, for the steps lead to other pages and back.
 */
const KEY = 'nagori.holder.visit';
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** `hash` is what stands behind `#` in the address now. */
export function storedVisit(hash: string): string | undefined {
  const given = new URLSearchParams(hash).get('visit') ?? '';
  try {
    if (TOKEN.test(given)) sessionStorage.setItem(KEY, given);
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    // Storage is forbidden: the address alone knows it.
    return TOKEN.test(given) ? given : undefined;
  }
}
