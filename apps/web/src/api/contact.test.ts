/** When the server counts as away, and what its clock said. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { call } from './client.ts';
import {
  contactOf,
  lastContact,
  networkState,
  noteAnswer,
  noteAway,
  onNetworkChange,
} from './contact.ts';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
  noteAnswer(null, performance.now());
});

const answers = (reply: () => Response) => {
  globalThis.fetch = async () => reply();
};
const fails = () =>
  answers(() => {
    throw new TypeError('fetch failed');
  });
const asked = () => call('GET', '/x').catch(() => undefined);

test('one failed request means away, and any answer means back', async () => {
  const seen: boolean[] = [];
  const stop = onNetworkChange(() => seen.push(networkState().isAway));
  fails();
  await asked();
  await asked();
  const refusal = { type: 't', title: 'no', status: 401, code: 'not-signed-in' };
  answers(() => Response.json(refusal, { status: 401 }));
  await asked();
  stop();
  assert.deepEqual(seen, [true, false]);
});

test('a gateway without a server behind it is no answer', async () => {
  answers(() => new Response('<html>', { status: 502 }));
  await asked();
  assert.equal(networkState().isAway, true);
});

test('a server that could not reach another one is not away itself', async () => {
  const refusal = { type: 't', title: 'no', status: 502, code: 'authority-refused' };
  const headers = { 'content-type': 'application/problem+json' };
  answers(() => new Response(JSON.stringify(refusal), { status: 502, headers }));
  await asked();
  assert.equal(networkState().isAway, false);
});

test('an answer to what was asked before the network went away is no return', async () => {
  let arrive: (() => void) | undefined;
  globalThis.fetch = () =>
    new Promise((resolve) => {
      arrive = () => resolve(Response.json({}));
    });
  const earlier = asked();
  noteAway();
  arrive?.();
  await earlier;
  assert.equal(networkState().isAway, true);
  answers(() => Response.json({}));
  await asked();
  assert.equal(networkState().isAway, false);
});

test('an answer that the browser had stored says nothing of the network', async () => {
  fails();
  await asked();
  answers(() => Response.json({}, { headers: { 'cache-control': 'public, max-age=60' } }));
  await asked();
  assert.equal(networkState().isAway, true);
});

test('a request that its page gave up says nothing of the network', async () => {
  const gone = new AbortController();
  gone.abort();
  fails();
  await call('GET', '/x', { signal: gone.signal }).catch(() => undefined);
  assert.equal(networkState().isAway, false);
});

test('the server’s clock is known within its header’s second and the way there', async () => {
  const here = { device: 5, steady: 1_300, page: 1 };
  const contact = contactOf('Sat, 28 Nov 2026 10:00:00 GMT', 1_000, here);
  const said = Date.parse('2026-11-28T10:00:00Z');
  assert.deepEqual(contact, { from: said, until: said + 2_300, ...here });
  assert.equal(contactOf('yesterday', 1_000, here), undefined);
});

test('an answer without a time leaves the last measurement', async () => {
  noteAnswer('Sat, 28 Nov 2026 10:00:00 GMT', performance.now());
  const before = lastContact();
  noteAnswer(null, performance.now());
  assert.equal(lastContact(), before);
});
