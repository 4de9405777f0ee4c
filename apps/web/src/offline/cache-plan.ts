/**
 * What the holder's worker does with a request: the one page from the cache, a built file from
 * the cache, or the network.
 *
 * Invariants: pure. Nothing about a person is ever cached: requests to
 * the servers go to the network alone, and so does every page but the holder's.
 */
export interface AskedRequest {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

/** `page`: index.html, for any of the holder's pages. `file`: cached, or fetched and cached. */
export type CachePlan = 'page' | 'file' | 'network';

export function planFor(
  { method, mode, url }: AskedRequest,
  origin: string,
  files: ReadonlySet<string>,
): CachePlan {
  const { origin: from, pathname } = new URL(url);
  if (method !== 'GET' || from !== origin) return 'network';
  if (mode === 'navigate') return /^\/holder(\/|$)/.test(pathname) ? 'page' : 'network';
  // Hashed: the same name is the same bytes, so a font or a scanner may be cached.
  return files.has(pathname) || pathname.startsWith('/assets/') ? 'file' : 'network';
}
