/** Who a token is, remembered: what was ended is never believed again on this process. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignedIn } from './principal.ts';
import { createPrincipalCache, FOR_MS } from './principal-cache.ts';

const signedIn = (account: string, expiresAt = 1_000_000): SignedIn => ({
  principal: {
    kind: 'staff',
    account,
    mark: account,
    operator: 'carrier-a',
    shop: undefined,
    station: undefined,
    roles: ['counter'],
  },
  session: { id: account, signedInAt: 0 },
  expiresAt,
});

/** A database that counts, and answers when it is told to. */
function slowStore() {
  const waiting: ((answer: SignedIn | undefined) => void)[] = [];
  return {
    load: () => new Promise<SignedIn | undefined>((resolve) => waiting.push(resolve)),
    answer: (answer: SignedIn | undefined) => waiting.shift()?.(answer),
    asked: () => waiting.length,
  };
}

const now = (value: SignedIn | undefined) => async () => value;

test('one question for many requests, asked again after five seconds', async () => {
  const cache = createPrincipalCache();
  const store = slowStore();
  const both = [1, 2].map(() => cache.find('t', '', 0, store.load));
  assert.equal(store.asked(), 1);
  store.answer(signedIn('a'));
  for (const answer of await Promise.all(both)) assert.equal(answer?.session?.id, 'a');
  assert.equal((await cache.find('t', '', FOR_MS - 1, now(undefined)))?.session?.id, 'a');
  assert.equal(await cache.find('t', '', FOR_MS, now(undefined)), undefined);
});

test('a session that ends while it is being looked up is not remembered', async () => {
  for (const end of ['token', 'owner', 'all'] as const) {
    const cache = createPrincipalCache();
    const store = slowStore();
    const first = cache.find('t', '', 0, store.load);
    if (end === 'token') cache.forgetToken('t');
    if (end === 'owner') cache.forgetOwner('a');
    if (end === 'all') cache.forgetAll();
    store.answer(signedIn('a'));
    await first;
    assert.equal(await cache.find('t', '', 1, now(undefined)), undefined, end);
  }
});

test('forgetting an owner leaves others, forgetting a token takes all its stations', async () => {
  const cache = createPrincipalCache();
  await cache.find('t-a', 'st-1', 0, now(signedIn('a')));
  await cache.find('t-a', 'st-2', 0, now(signedIn('a')));
  await cache.find('t-b', '', 0, now(signedIn('b')));
  cache.forgetOwner('a');
  assert.equal(await cache.find('t-a', 'st-1', 1, now(undefined)), undefined);
  assert.equal((await cache.find('t-b', '', 1, now(undefined)))?.session?.id, 'b');
  await cache.find('t-a', 'st-1', 1, now(signedIn('a')));
  await cache.find('t-a', 'st-2', 1, now(signedIn('a')));
  cache.forgetToken('t-a');
  for (const station of ['st-1', 'st-2']) {
    assert.equal(await cache.find('t-a', station, 2, now(undefined)), undefined);
  }
});

test('unknown tokens and failures are not remembered, a session’s end is', async () => {
  const cache = createPrincipalCache();
  assert.equal(await cache.find('t', '', 0, now(undefined)), undefined);
  assert.ok(await cache.find('t', '', 0, now(signedIn('a', 100))));
  assert.equal(await cache.find('t', '', 100, now(undefined)), undefined);
  await assert.rejects(cache.find('u', '', 0, () => Promise.reject(new Error('no database'))));
  assert.ok(await cache.find('u', '', 0, now(signedIn('b'))));
});

test('the memory is bounded: the oldest goes', async () => {
  const cache = createPrincipalCache(3);
  for (const token of ['1', '2', '3', '4']) await cache.find(token, '', 0, now(signedIn(token)));
  assert.equal(await cache.find('1', '', 1, now(undefined)), undefined);
  for (const token of ['3', '4']) assert.ok(await cache.find(token, '', 1, now(undefined)), token);
});
