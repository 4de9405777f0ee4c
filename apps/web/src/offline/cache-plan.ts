/**
 * What a service worker does with a request: answer with the one cached page, with a cached built
 * file, or from the network.
 *
 * Invariants: pure. Nothing about a person is ever cached: requests to the servers go to the
 * network alone, and so does every page outside the worker's part.
 */

/** A part of the app that opens without a connection: `/src/features/<name>`, below `/<name>`. */
export interface OfflinePart {
  readonly name: string;
  /** A page comes from the network where there is one, so that each update shows at once. */
  readonly asksFirst: boolean;
}

export const PARTS_OFFLINE = [
  // A newer version waits until the holder accepts it.
  { name: 'holder', asksFirst: false },
  { name: 'check', asksFirst: true },
] as const satisfies readonly OfflinePart[];

export interface AskedRequest {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

/**
 * `page`: index.html, for any page of the part. `file`: cached, or fetched and cached.
 */
export type CachePlan = 'page' | 'file' | 'network';

export interface WorkersOwn {
  readonly part: string;
  readonly origin: string;
  readonly files: ReadonlySet<string>;
}

export function planFor(request: AskedRequest, { part, origin, files }: WorkersOwn): CachePlan {
  const { method, mode, url } = request;
  const { origin: from, pathname } = new URL(url);
  if (method !== 'GET' || from !== origin) return 'network';
  if (mode === 'navigate') {
    return pathname === `/${part}` || pathname.startsWith(`/${part}/`) ? 'page' : 'network';
  }
  // The name holds a hash of the content, so fonts and scanners may be cached too.
  return files.has(pathname) || pathname.startsWith('/assets/') ? 'file' : 'network';
}
