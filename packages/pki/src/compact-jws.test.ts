import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { CompactSign, type CryptoKey, exportJWK, type JWK } from 'jose';
import { properties } from './compact-jws.testing.ts';
import { checkNonce, makeNonce, nonceKey, readUnverified, signJson, verifyJws } from './index.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
let keys: { publicKey: CryptoKey; privateKey: CryptoKey };
let token: string;
let jwk: JWK;

before(async () => {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  keys = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  jwk = await exportJWK(keys.publicKey);
  token = await signJson('test+jwt', { nonce: 'n' }, { kid: 'k', key: keys.privateKey });
});

async function refusalOf(text: string, algorithm: 'ES256' | 'RS256' = 'ES256') {
  const check = await verifyJws(text, algorithm, jwk);
  return check.kind === 'good' ? 'good' : check.reason;
}

const signed = (header: Record<string, unknown>) =>
  new CompactSign(new TextEncoder().encode('{}'))
    .setProtectedHeader({ alg: 'ES256', ...header })
    .sign(keys.privateKey);

test('what was signed reads back, by JWK and by key', async () => {
  const read = readUnverified(token);
  assert.deepEqual(read, {
    kind: 'good',
    value: { header: { alg: 'ES256', typ: 'test+jwt', kid: 'k' }, payload: { nonce: 'n' } },
  });
  for (const key of [jwk, keys.publicKey]) {
    const payload = { kind: 'good', value: { nonce: 'n' } };
    assert.deepEqual(await verifyJws(token, 'ES256', key), payload);
  }
});

test('algorithm and key are ours, never the token’s', async () => {
  assert.equal(await refusalOf(token, 'RS256'), 'algorithm');
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.AAAA`;
  assert.equal(await refusalOf(none), 'algorithm');
  for (const header of [{ jwk }, { jku: 'https://a.example' }, { x5c: ['AA=='] }]) {
    assert.equal(await refusalOf(await signed(header)), 'malformed');
  }
});

test('every character counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.'), async (at, c) => {
      const other = token.slice(0, at) + c + token.slice(at + 1);
      assert.equal((await refusalOf(other)) === 'good', other === token);
    }),
  );
});

test('each part has one encoding', async () => {
  // The last of 86 characters holds two bits of the signature; its four stray bits must be zero.
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(token.at(-1) ?? '');
  assert.equal(await refusalOf(token.slice(0, -1) + alphabet[last + 1]), 'malformed');
});

test('no text breaks the reader', () => {
  fc.assert(fc.property(fc.string(), (text) => void readUnverified(text)));
  for (const text of ['', 'a.b', 'a.b.c', `${token}.a`, `${token} `, 'A'.repeat(9000)]) {
    assert.equal(readUnverified(text).kind, 'bad');
  }
});

test('a nonce is the authority’s own, for five minutes', async () => {
  const key = await nonceKey(new Uint8Array(32).fill(1));
  const { nonce, exp } = await makeNonce(key, new Uint8Array(16), NOW);
  assert.deepEqual(await checkNonce(key, nonce, exp), { kind: 'good', value: exp });
  assert.deepEqual(await checkNonce(key, nonce, exp + 1), { kind: 'bad', reason: 'expired' });
  const other = await nonceKey(new Uint8Array(32).fill(2));
  assert.deepEqual(await checkNonce(other, nonce, NOW), { kind: 'bad', reason: 'foreign' });
  await fc.assert(
    fc.asyncProperty(fc.nat(nonce.length - 1), fc.constantFrom(...'AZaz09-_'), async (at, c) => {
      const changed = nonce.slice(0, at) + c + nonce.slice(at + 1);
      const check = await checkNonce(key, changed, NOW);
      assert.equal(check.kind === 'good', changed === nonce);
    }),
  );
  for (const text of ['', 'AAAA', 'ä', `${nonce}A`]) {
    assert.equal((await checkNonce(key, text, NOW)).kind, 'bad');
  }
  await assert.rejects(makeNonce(key, new Uint8Array(8), NOW), RangeError);
});

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IAsyncProperty<unknown>, { numRuns: 300 }));
}
