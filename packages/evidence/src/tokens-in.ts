/** The authority's tokens in typed evidence. */
import type { Evidence } from './registry.ts';

/** The tokens of a piece: the authority's statement, and a status list read later. */
export function tokensIn(one: Evidence): readonly string[] {
  if (!('jwt' in one)) return [];
  return 'list' in one && one.list !== undefined ? [one.jwt, one.list] : [one.jwt];
}
