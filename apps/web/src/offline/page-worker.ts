/**
 * The holder's service worker for pages below /holder: opens them without a connection.
 *
 * Invariants: caches the built files, all of one version or none; a newer version waits for the
 * message to take over. apps/web/offline-holder.ts fills in `__HOLDER_FILES__`.
 */
import { planFor } from './cache-plan.ts';

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

declare const __HOLDER_FILES__: { readonly version: string; readonly files: readonly string[] };

const worker = globalThis as unknown as Worker;
const { version, files } = __HOLDER_FILES__;
const OWN = 'nagori-holder-';
const CACHE = `${OWN}${version}`;
const PAGE = '/index.html';
const known = new Set(files);

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
  const plan = planFor(request, worker.location.origin, known);
  if (plan === 'page') event.respondWith(cachedOr(PAGE, request));
  if (plan === 'file') event.respondWith(cachedOr(request, request));
});

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
