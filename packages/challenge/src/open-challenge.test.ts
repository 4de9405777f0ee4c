import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Binding, DAY_MS, MINUTE_MS } from '@nagori/model';
import fc from 'fast-check';
import { counted, EID, IMEIS, NOW, opened } from './challenge.testing.ts';
import { type ChallengeMode, openChallenge, secretsFromBytes, secretsToBytes } from './index.ts';

const open = (mode: ChallengeMode, min: Binding, imeis = IMEIS, eid?: string) => {
  const answer = openChallenge({ mode, min, imeis, eid, now: NOW, random: counted() });
  return answer.kind === 'good' ? 'good' : answer.reason.join(' ');
};

test('a live challenge ends after ten minutes, a carried one after fourteen days', () => {
  assert.equal(opened('B1').expSeconds * 1000, NOW + 10 * MINUTE_MS);
  assert.equal(opened('B1', undefined, 'carried').expSeconds * 1000, NOW + 14 * DAY_MS);
});

test('opening needs an IMEI, and with a reader a reading of the element', () => {
  assert.equal(open('live', 'B0', []), 'no-imei');
  assert.equal(open('live', 'B2', []), 'no-imei element-not-read');
  assert.equal(open('live', 'B2'), 'element-not-read');
  assert.equal(open('live', 'B3'), 'element-not-read');
  assert.equal(open('live', 'B2', IMEIS, EID), 'good');
  assert.equal(open('carried', 'B2'), 'good');
});

test('nonce, salts and token are drawn separately', () => {
  const sizes: number[] = [];
  const random = (sizeBytes: number) => {
    sizes.push(sizeBytes);
    return new Uint8Array(sizeBytes);
  };
  openChallenge({ mode: 'live', min: 'B0', imeis: IMEIS, now: NOW, random });
  assert.deepEqual(sizes, [32, 16, 16, 16, 16]);
  const { nonce, phoneSalt, elementSalt, handoverSalt, uploadToken } = opened('B0').secrets;
  const all = [nonce, phoneSalt, elementSalt, handoverSalt].map(String);
  assert.equal(new Set([...all, uploadToken]).size, 5);
});

test('secrets are read back from their bytes, and other bytes are refused', () => {
  const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size });
  const secrets = fc.record({
    nonce: bytes(32),
    phoneSalt: bytes(16),
    elementSalt: bytes(16),
    handoverSalt: bytes(16),
    uploadToken: bytes(16).map((value) => Buffer.from(value).toString('base64url')),
    eid: fc.option(fc.constant(EID), { nil: undefined }),
  });
  fc.assert(
    fc.property(secrets, (given) => {
      assert.deepEqual(secretsFromBytes(secretsToBytes(given)), { ...given });
    }),
  );
  for (const text of ['', '{}', 'null', '{"n":"AAAA"}', '\xff']) {
    assert.equal(secretsFromBytes(Buffer.from(text, 'latin1')), undefined);
  }
  const extra = { ...JSON.parse(new TextDecoder().decode(secretsToBytes(opened('B0').secrets))) };
  assert.equal(secretsFromBytes(Buffer.from(JSON.stringify({ ...extra, x: 1 }))), undefined);
});
