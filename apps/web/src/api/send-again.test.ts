/** Requests that wait while the server is changed over, in time that the test moves on. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { call, callFile, get, writeOnce } from './client.ts';
import { networkState } from './contact.ts';
import { isProblem } from './problem.ts';
import { writesBy } from './request-id.ts';
import { onServerWait, serverWait } from './send-again.ts';

const real = globalThis.fetch;
let now = 0;
beforeEach(() => {
  now = 0;
  mock.timers.enable({ apis: ['setTimeout'] });
  mock.method(performance, 'now', () => now);
});
afterEach(() => {
  globalThis.fetch = real;
  mock.timers.reset();
  mock.restoreAll();
});

type Reply = Response | Error;
interface Sent {
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** `reply`: by the seconds since the test began. */
function serve(reply: (seconds: number, n: number, path: string) => Reply): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = async (path, init) => {
    const text = typeof init?.body === 'string' ? init.body : '{}';
    sent.push({ at: now / 1_000, body: JSON.parse(text) });
    const given = reply(now / 1_000, sent.length, String(path));
    if (given instanceof Error) throw given;
    return given;
  };
  return sent;
}

const problem = (code: string, status = 503, headers: HeadersInit = { 'retry-after': '1' }) =>
  Response.json({ type: 't', title: 'no', status, code }, { status, headers });
const done = () => Response.json({ id: 'h1' });
const lost = () => new TypeError('fetch failed');

/** Moves the time on until the request has ended. */
async function ended<T>(request: Promise<T>): Promise<T | Error> {
  let result: T | Error | undefined;
  request.then(
    (value) => {
      result = value;
    },
    (error: Error) => {
      result = error;
    },
  );
  for (let steps = 0; steps < 2_000; steps++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (result !== undefined) return result;
    now += 100;
    mock.timers.tick(100);
  }
  return assert.fail('the request does not end');
}

const ids = (sent: readonly Sent[]) => new Set(sent.map(({ body }) => body.requestId));

test('a write waits for 30 s of change-over and goes on as the same request', async () => {
  const codes = ['store-unavailable', 'store-busy', 'store-full', 'commit-unknown'];
  const sent = serve((seconds, n) => (seconds < 30 ? problem(codes[n % 4] ?? '') : done()));
  assert.deepEqual(await ended(writeOnce('POST', '/x', { kind: 'prompt' })), { id: 'h1' });
  assert.equal(ids(sent).size, 1);
  assert.ok(sent.length > 6 && sent.length < 30, String(sent.length));
  assert.equal(networkState().isAway, false, 'a server that answers is not away');
  assert.equal(serverWait(), undefined);
});

test('it is said at once what is waited for, and no longer afterwards', async () => {
  const seen: (string | undefined)[] = [];
  const stop = onServerWait(() => seen.push(serverWait()?.cause));
  serve((seconds) => (seconds < 3 ? problem('store-unavailable') : done()));
  await ended(writeOnce('POST', '/x', {}));
  stop();
  assert.equal(seen[0], 'busy');
  assert.equal(seen.at(-1), undefined);
});

/** A read's pause is longer than the write's: the server asks it to come back later. */
function readBeside(askedS: string, backAfterS: number) {
  const readAt: number[] = [];
  serve((seconds, _n, path) => {
    if (path === '/read') readAt.push(seconds);
    if (seconds >= backAfterS) return done();
    const headers = { 'retry-after': path === '/read' ? askedS : '1' };
    return problem('store-unavailable', 503, headers);
  });
  return { readAt, reading: get('/read') };
}

test('once a write goes on, no wait is said for a read beside it', async () => {
  const { readAt, reading } = readBeside('8', 3);
  await ended(writeOnce('POST', '/x', {}));
  assert.equal(serverWait(), undefined);
  assert.ok(now < 5_000, 'the read still waits');
  await ended(reading);
  assert.equal(readAt.length, 2);
  assert.ok((readAt[1] ?? 0) >= 8, 'no sooner than the server asked');
});

test('a read that the server fails again is said to wait again', async () => {
  serve((seconds, _n, path) => {
    if (path !== '/read') return seconds < 3 ? problem('store-busy') : done();
    const headers = { 'retry-after': seconds < 3 ? '4' : '1' };
    return seconds < 9 ? problem('store-busy', 503, headers) : done();
  });
  const reading = get('/read');
  await ended(writeOnce('POST', '/x', {}));
  const seen: (string | undefined)[] = [];
  const stop = onServerWait(() => seen.push(serverWait()?.cause));
  await ended(reading);
  stop();
  assert.deepEqual([seen[0], seen.at(-1)], ['busy', undefined]);
});

test('once the server answers one request, those beside it go on', async () => {
  // The longest pauses: the read has one from 20.8 s to 25.8 s.
  mock.method(Math, 'random', () => 1);
  const { readAt, reading } = readBeside('1', 21.5);
  await ended(new Promise((resolve) => setTimeout(resolve, 21_000, 'later')));
  await ended(writeOnce('POST', '/x', {}));
  await ended(reading);
  assert.ok((readAt.at(-1) ?? 99) < 23, String(readAt));
});

test('another write that waits is said to wait until it is answered', async () => {
  serve((seconds, _n, path) =>
    seconds < (path === '/long' ? 20 : 3) ? problem('store-full') : done(),
  );
  const long = writeOnce('POST', '/long', {});
  await ended(writeOnce('POST', '/x', {}));
  assert.equal(serverWait()?.cause, 'busy');
  await ended(long);
  assert.equal(serverWait(), undefined);
});

test('a write without an answer is said to be slow', async () => {
  serve(done);
  const answer = Promise.withResolvers<Response>();
  globalThis.fetch = () => answer.promise;
  const stop = onServerWait(() => serverWait()?.cause === 'slow' && answer.resolve(done()));
  assert.deepEqual(await ended(writeOnce('POST', '/x', {})), { id: 'h1' });
  stop();
  assert.ok(now >= 1_000 && now < 1_500, String(now));
});

test('after 40 s the write fails; pressed again it is the same request', async () => {
  const sent = serve((seconds) => (seconds < 60 ? problem('commit-unknown') : done()));
  const failed = await ended(writeOnce('POST', '/x', { kind: 'prompt' }));
  assert.ok(isProblem(failed, 'commit-unknown'));
  assert.ok((sent.at(-1)?.at ?? 0) >= 40);
  now = 70_000;
  await ended(writeOnce('POST', '/x', { kind: 'prompt' }));
  assert.equal(ids(sent).size, 1);
  await ended(writeOnce('POST', '/x', { kind: 'prompt' }));
  assert.equal(ids(sent).size, 2, 'an answered write is over');
});

test('a sign-in that ended leaves the outcome open; another person has other writes', async () => {
  let reply = () => problem('not-signed-in', 401);
  const sent = serve((_, n) => (n === 1 ? problem('commit-unknown') : reply()));
  writesBy('a');
  await ended(writeOnce('POST', '/y', {}));
  writesBy('a');
  await ended(writeOnce('POST', '/y', {}));
  assert.equal(ids(sent).size, 1);
  writesBy('b');
  reply = done;
  await ended(writeOnce('POST', '/y', {}));
  assert.equal(ids(sent).size, 2);
});

test('a refusal ends it, and so does time: later it is another write', async () => {
  const sent = serve((_, n) => problem(n === 1 ? 'internal' : 'not-accepted', 500, {}));
  await ended(writeOnce('POST', '/z', {}));
  now += 6 * 60_000;
  await ended(writeOnce('POST', '/z', {}));
  await ended(writeOnce('POST', '/z', {}));
  assert.equal(ids(sent).size, 3);
});

test('the wait is as long as the server asks', async () => {
  const sent = serve((_, n) =>
    n === 1 ? problem('store-busy', 503, { 'retry-after': '4' }) : done(),
  );
  await ended(writeOnce('POST', '/x', {}));
  const [, second] = sent;
  assert.ok(second !== undefined && second.at >= 4 && second.at < 5.5, String(second?.at));
});

test('a proxy without a server is a server that is not ready', async () => {
  const page = () => new Response('<html>503</html>', { status: 503 });
  serve((seconds) => (seconds < 5 ? page() : done()));
  assert.deepEqual(await ended(call('GET', '/x')), { id: 'h1' });
});

test('a write without an answer waits as long, unless the device saves it', async () => {
  const sent = serve(lost);
  assert.ok(isProblem(await ended(writeOnce('POST', '/x', {})), 'offline'));
  assert.ok((sent.at(-1)?.at ?? 0) >= 40);
  const saved = serve(lost);
  await ended(writeOnce('POST', '/x', {}, { awayMs: 300 }));
  assert.equal(saved.length, 2);
  const busy = serve((seconds) => (seconds < 90 ? problem('store-busy') : done()));
  now = 70_000;
  await ended(writeOnce('POST', '/x', {}, { awayMs: 0 }));
  assert.ok(busy.length > 2, 'a server that is not ready is not away');
});

test('reads, files and other methods wait too', async () => {
  for (const read of [
    () => get('/x'),
    () => call('PUT', '/x', { body: {} }),
    () => call('POST', '/x', { body: {} }),
    () => call('POST', '/x', { file: new Blob(['a']) }),
  ]) {
    const from = now / 1_000;
    serve((seconds) => (seconds < from + 20 ? problem('store-unavailable') : done()));
    assert.deepEqual(await ended(read()), { id: 'h1' });
  }
  const from = now / 1_000;
  serve((seconds) => (seconds < from + 20 ? problem('store-busy') : new Response('file')));
  const file = await ended(callFile('/x', {}));
  assert.ok(file instanceof Blob);
});

test('what may have taken effect is not repeated without an id', async () => {
  for (const reply of [lost, () => problem('commit-unknown')]) {
    const sent = serve(reply);
    assert.ok(isProblem(await ended(call('POST', '/x', { body: {} }))));
    assert.equal(sent.length, 1);
  }
});

test('what takes effect once is sent again without an id; a read is not waited for', async () => {
  for (const reply of [lost, () => problem('commit-unknown')]) {
    const from = now / 1_000;
    const close = serve((seconds) => (seconds < from + 20 ? reply() : done()));
    await ended(call('POST', '/api/v1/loss/cases/1/close', { body: {} }));
    assert.ok(close.length > 2);
  }
  const read = serve(lost);
  await ended(call('POST', '/api/v1/phones/timeline', { body: {} }).catch(() => 'away'));
  assert.equal(read.length, 1);
});

test('a page that is left waits no longer', async () => {
  const left = new AbortController();
  const sent = serve(() => problem('store-unavailable'));
  const reading = ended(call('GET', '/x', { signal: left.signal }).then(() => 'read'));
  setImmediate(() => left.abort());
  const error = await reading;
  assert.ok(error instanceof Error && error.name === 'AbortError');
  assert.equal(sent.length, 1);
  assert.equal(serverWait(), undefined);
});

test('an answer that breaks off is no answer', async () => {
  const torn = () =>
    new Response(
      new ReadableStream({
        start: (to) => to.error(new TypeError('terminated')),
      }),
    );
  const sent = serve((_, n) => (n === 1 ? torn() : done()));
  assert.deepEqual(await ended(writeOnce('POST', '/x', {})), { id: 'h1' });
  assert.equal(ids(sent).size, 1);
});
