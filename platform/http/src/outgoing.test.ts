/** Requests to a service outside. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { type OutgoingLimits, postOutside } from './outgoing.ts';
import { isPublic } from './public-address.ts';

const LIMITS: OutgoingLimits = { withinMs: 60_000, answerMostBytes: 200, retryAfterMs: [1, 1] };

/** A service that answers as the path says; `/passes` fails until its third request. */
async function withService<T>(run: (origin: string, seen: string[]) => Promise<T>): Promise<T> {
  const seen: string[] = [];
  const service = createServer((request, response) => {
    const { url = '' } = request;
    seen.push(`${url} ${request.headers.authorization ?? '-'}`);
    if (url === '/slow') return;
    const fails = url === '/passes' && seen.length < 3;
    if (url === '/moved') response.setHeader('location', '/good');
    response.statusCode = fails ? 503 : url === '/moved' ? 302 : url === '/denied' ? 403 : 200;
    response.end(url === '/long' ? 'x'.repeat(1_000) : url === '/odd' ? 'odd' : '{"a":1}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => service.once('listening', resolve));
  try {
    return await run(`http://127.0.0.1:${(service.address() as AddressInfo).port}`, seen);
  } finally {
    service.closeAllConnections();
    service.close();
  }
}

test('an answer is read, and what may pass is asked again', async () => {
  await withService(async (origin, seen) => {
    const to = { url: `${origin}/passes`, bearer: 'secret', allowsPrivate: true };
    assert.deepEqual(await postOutside(to, {}, LIMITS), { kind: 'answer', value: { a: 1 } });
    assert.deepEqual(seen, Array(3).fill('/passes Bearer secret'));
  });
});

test('a refusal, a redirect, an odd or endless answer is asked for once', async () => {
  await withService(async (origin, seen) => {
    for (const path of ['/denied', '/moved', '/odd', '/long']) {
      const to = { url: `${origin}${path}`, allowsPrivate: true };
      assert.deepEqual(
        await postOutside(to, {}, LIMITS),
        { kind: 'refused', why: 'refused' },
        path,
      );
    }
    assert.equal(seen.length, 4);
    const slow = { url: `${origin}/slow`, allowsPrivate: true };
    assert.deepEqual(await postOutside(slow, {}, { ...LIMITS, withinMs: 50 }), {
      kind: 'unavailable',
    });
  });
});

test('a private address is refused, by number and by name, and never asked', async () => {
  await withService(async (origin, seen) => {
    const refused = { kind: 'refused', why: 'private-address' };
    for (const url of [origin, origin.replace('127.0.0.1', 'localhost'), 'http://[::1]:1/']) {
      assert.deepEqual(await postOutside({ url, allowsPrivate: false }, {}, LIMITS), refused, url);
    }
    assert.deepEqual(seen, []);
  });
});

test('private networks are known in both families', () => {
  const table = ['10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'];
  for (const one of [...table, '::1', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1']) {
    assert.ok(!isPublic(one), one);
  }
  for (const one of ['8.8.8.8', '172.32.0.1', '2001:4860:4860::8888']) {
    assert.ok(isPublic(one), one);
  }
});
