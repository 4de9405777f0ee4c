/**
 * What the holder's service worker does with a request: answer with the one cached page, with a
 * cached built file, or from the network.
 *
 * Invariants: pure. Nothing about a person is ever cached: requests to the servers go to the
 * network alone, and so does every page but the holder's.
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
  // The name holds a hash of the content, so fonts and scanners may be cached too.
  return files.has(pathname) || pathname.startsWith('/assets/') ? 'file' : 'network';
}
