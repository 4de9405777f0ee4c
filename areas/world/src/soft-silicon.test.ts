import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { test } from 'node:test';
import { keyPairOf, softSilicon } from './soft-silicon.ts';

const silicon = softSilicon(async (algorithm) =>
  keyPairOf(
    algorithm === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ),
);
const data = new TextEncoder().encode('data');

for (const algorithm of ['RS256', 'ES256'] as const) {
  test(`${algorithm} signatures verify with the public key, as JWS has them`, async () => {
    const { publicKey, privateKey } = await silicon.generate(algorithm);
    const signature = silicon.sign(algorithm, privateKey, data);
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    const how = algorithm === 'ES256' ? { key, dsaEncoding: 'ieee-p1363' as const } : key;
    assert.ok(verify('sha256', data, how, signature));
    assert.ok(!verify('sha256', Buffer.from('date'), how, signature));
    assert.equal(signature.length, algorithm === 'ES256' ? 64 : 256);
  });
}

test('a PIN digest depends on PIN and salt', () => {
  const salt = new Uint8Array(16);
  const digest = silicon.digestPin('1234', salt);
  assert.deepEqual(silicon.digestPin('1234', salt), digest);
  assert.notDeepEqual(silicon.digestPin('1235', salt), digest);
  assert.notDeepEqual(silicon.digestPin('1234', salt.fill(1)), digest);
});

test('bytes that are no certificate have no key', () => {
  assert.equal(silicon.publicKeyIn(Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x00)), undefined);
  assert.equal(silicon.publicKeyIn(new Uint8Array()), undefined);
});
