/**
 * Fetches the authority's status lists (M6).
 *
 * Invariants: GET without cookies or credentials; no redirect is followed; more bytes than a list
 * can have, or more time than we wait, is no answer. The use case has made sure that the address is
 * the authority's own.
 */
import { boundedText } from '@nagori/http';
import type { StatusLists } from './status-lists.ts';

/** A list of the longest kind, signed. */
const LIST_MOST_BYTES = 8_192;
const WITHIN_MS = 10_000;

export function httpStatusLists(fetching: typeof fetch = fetch): StatusLists {
  return {
    fetch: async (uri) => {
      try {
        const response = await fetching(uri, {
          redirect: 'error',
          credentials: 'omit',
          headers: { accept: 'application/jwt, text/plain' },
          signal: AbortSignal.timeout(WITHIN_MS),
        });
        return response.ok ? (await boundedText(response, LIST_MOST_BYTES))?.trim() : undefined;
      } catch {
        // Unreachable, too slow, redirected: unknown, whatever it was.
        return undefined;
      }
    },
  };
}
