import type { Evidence } from './registry.ts';

/** Tokens of the authority's that a piece carries: its word, and a status list read later. */
export function tokensIn(one: Evidence): readonly string[] {
  if (!('jwt' in one)) return [];
  return 'list' in one && one.list !== undefined ? [one.jwt, one.list] : [one.jwt];
}
