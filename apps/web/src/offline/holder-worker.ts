/**
 * The holder's service worker, in charge of pages below /holder: opens them without a connection.
 *
 * Invariants: keeps what was built, all of one version or nothing; a newer version waits until it
 * is told to take over. `__HOLDER_FILES__` is filled in by apps/web/offline-holder.ts.
 */
import { planFor } from './cache-plan.ts';

/** What of a worker's world is used: its types and those of a page exclude each other. */
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
    // A hashed name may come from the browser's own cache; the others are fetched again.
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

/** From the cache; else from the network, and then cached where it is a built file. */
async function cachedOr(key: Request | string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const cached = await cache.match(key);
  if (cached !== undefined) return cached;
  const answer = await fetch(request);
  // An address without a file is answered by the page: that is not the file.
  const isFile = answer.headers.get('content-type')?.startsWith('text/html') === false;
  if (answer.ok && isFile && typeof key !== 'string') await cache.put(key, answer.clone());
  return answer;
}
