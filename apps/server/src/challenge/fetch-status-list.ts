/**
 * Fetches the authority's status lists (M6).
 *
 * Invariants: GET without cookies or credentials; no redirect is followed; more bytes than a list
 * can have, or more time than we wait, is no answer. The use case has made sure that the address is
 * the authority's own.
 */
import type { StatusLists } from '@nagori/app';

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
        return response.ok ? await bounded(response) : undefined;
      } catch {
        // Unreachable, too slow, redirected: unknown, whatever it was.
        return undefined;
      }
    },
  };
}

async function bounded(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of response.body ?? []) {
    sizeBytes += part.length;
    if (sizeBytes > LIST_MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8').trim();
}
