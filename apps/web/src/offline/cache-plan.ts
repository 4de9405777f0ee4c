/**
 * What the holder's worker does with a request: the one page from what was kept, a built file from
 * what was kept, or the network.
 *
 * Invariants: pure. Nothing that anybody said or that is about anybody is ever kept: requests to
 * the servers go to the network alone, and so does every page but the holder's.
 */
export interface AskedRequest {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

/** `page`: index.html, whichever of the holder's pages it is. `file`: kept, or fetched and kept. */
export type CachePlan = 'page' | 'file' | 'network';

export function planFor(
  { method, mode, url }: AskedRequest,
  origin: string,
  files: ReadonlySet<string>,
): CachePlan {
  const { origin: from, pathname } = new URL(url);
  if (method !== 'GET' || from !== origin) return 'network';
  if (mode === 'navigate') return /^\/holder(\/|$)/.test(pathname) ? 'page' : 'network';
  // Hashed: the same name is the same bytes, so a font or a scanner may be kept as it comes.
  return files.has(pathname) || pathname.startsWith('/assets/') ? 'file' : 'network';
}
