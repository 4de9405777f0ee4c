/**
 * The token of a mail's link, from the address; kept while this tab is open, for the steps lead to
 * other pages and back.
 */
const KEY = 'nagori.holder.visit';
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

export function keptVisit(): string | undefined {
  const given = new URLSearchParams(globalThis.location?.search ?? '').get('visit') ?? '';
  try {
    if (TOKEN.test(given)) sessionStorage.setItem(KEY, given);
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    // Storage is forbidden: the address alone knows it.
    return TOKEN.test(given) ? given : undefined;
  }
}
