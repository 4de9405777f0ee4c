/** Signed tokens and status lists, whatever they hold; long in script/fuzz. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { throwawayAuthority } from '@nagori/testkit';
import fc from 'fast-check';
import { openSignature } from './signature.ts';
import { LIST, properties } from './signed.testing.ts';
import { STATUS_ENTRIES_LEAST, statusAt } from './status-list.ts';

/** FIPS 186-5, SP 800-186: the order of P-256. */
const P256_ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IAsyncProperty<unknown>, { numRuns: 300 }));
}

test('the mirror of a signature is as good, and says the same', async () => {
  const authority = throwawayAuthority('mirror');
  const token = await authority.statement({});
  const [head, payload, signature = ''] = token.split('.');
  const [r, s] = [0, 32].map((at) => Buffer.from(signature, 'base64url').subarray(at, at + 32));
  const other = P256_ORDER - BigInt(`0x${s?.toString('hex')}`);
  const mirrored = Buffer.from(
    `${r?.toString('hex')}${other.toString(16).padStart(64, '0')}`,
    'hex',
  );
  const open = (text: string) => openSignature(text, ['nagori-clr+jwt'], authority.anchors.issuers);
  const mirror = [head, payload, mirrored.toString('base64url')].join('.');
  assert.notEqual(mirror, token);
  assert.deepEqual(await open(mirror), await open(token));
});

test('a status list has no word for an entry that it does not have', () => {
  assert.equal(statusAt(LIST, STATUS_ENTRIES_LEAST - 1), 'awaited');
  for (const idx of [-1, -4, 0.5, Number.NaN, STATUS_ENTRIES_LEAST]) {
    assert.equal(statusAt(LIST, idx), undefined, String(idx));
  }
});
