/**
 * The service worker of one part's pages: opens them without a connection.
 *
 * Invariants: caches the built files, all of one version or none; a newer version waits for the
 * message to take over. apps/web/offline-pages.ts fills in `__OFFLINE_PART__`, once for each part.
 */
import { type OfflinePart, planFor } from './cache-plan.ts';

/** The service worker types used here; TypeScript's own conflict with those of a page. */
interface Awaiting extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Event {
  readonly request: Request;
  readonly respondWith: (answer: Promise<Response>) => void;
}
interface Worker {
  readonly location: Location;
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: {
    (type: 'install' | 'activate', listen: (event: Awaiting) => void): void;
    (type: 'fetch', listen: (event: Fetching) => void): void;
    (type: 'message', listen: (event: MessageEvent) => void): void;
  };
}

declare const __OFFLINE_PART__: OfflinePart & {
  readonly version: string;
  readonly files: readonly string[];
};

const worker = globalThis as unknown as Worker;
const { name: part, asksFirst, version, files } = __OFFLINE_PART__;
const OWN = `nagori-${part}-`;
const CACHE = `${OWN}${version}`;
const PAGE = '/index.html';
const own = { part, origin: worker.location.origin, files: new Set(files) };

worker.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE);
    // A hashed file may come from the browser's own cache; the others are fetched again.
    const mode = (path: string) => (path.startsWith('/assets/') ? 'default' : 'reload');
    await cache.addAll(files.map((path) => new Request(path, { cache: mode(path) })));
  };
  event.waitUntil(keep());
});

worker.addEventListener('activate', (event) => {
  const drop = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(OWN) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
  };
  event.waitUntil(drop());
});

worker.addEventListener('message', ({ data }) => {
  if ((data as { type?: unknown } | null)?.type === 'take-over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const plan = planFor(request, own);
  if (plan === 'page')
    event.respondWith(asksFirst ? askedOr(PAGE, request) : cachedOr(PAGE, request));
  if (plan === 'file') event.respondWith(cachedOr(request, request));
});

/** From the network, or else from the cache. */
const askedOr = (key: string, request: Request): Promise<Response> =>
  fetch(request).catch(() => cachedOr(key, request));

/** From the cache, or else from the network, which fills the cache with built files. */
async function cachedOr(key: Request | string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const cached = await cache.match(key);
  if (cached !== undefined) return cached;
  const answer = await fetch(request);
  // The server answers an unknown address with the page, which is not the file.
  const isFile = answer.headers.get('content-type')?.startsWith('text/html') === false;
  if (answer.ok && isFile && typeof key !== 'string') await cache.put(key, answer.clone());
  return answer;
}
