/**
 * Fetches the authority's status lists (M6).
 *
 * Invariants: GET without cookies or credentials. No redirect is followed. A response that is too
 * large or too slow is no answer. The use case has checked that the URL is the authority's own.
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
        // Unreachable, too slow or redirected: unknown in any case.
        return undefined;
      }
    },
  };
}
