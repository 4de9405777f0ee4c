/** What is read of a phone's own attestation, and what makes it unreadable. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AttestedWords, certified, keyDescription, tagged } from '@nagori/testkit';
import fc from 'fast-check';
import { properties } from './attestation.testing.ts';
import { extensionsIn, readKeyDescription } from './key-description.ts';

const LOCKED = { locked: true, state: 0 };
const read = (words: AttestedWords) => {
  const { challenge: _, ...says } = readKeyDescription(keyDescription(words)) ?? {};
  return says;
};

const TABLE: readonly (readonly [name: string, words: AttestedWords, says: object])[] = [
  ['nothing but the level', { level: 2 }, { level: 'strongbox' }],
  ['software', { level: 0 }, { level: 'software' }],
  [
    'a locked phone with its maker’s system',
    { boot: LOCKED },
    { level: 'tee', boot: { state: 'verified', isLocked: true } },
  ],
  [
    'an unlocked one',
    { boot: { locked: false, state: 2 } },
    { level: 'tee', boot: { state: 'unverified', isLocked: false } },
  ],
  ['versions', { osVersion: 80_100, osPatchLevel: 202_608 }, { os: '8.1', patch: '2026-08' }],
  ['a whole version', { osVersion: 160_000 }, { os: '16' }],
  ['no version', { osVersion: 0, osPatchLevel: 0 }, {}],
  ['no month', { osPatchLevel: 202_613 }, {}],
  ['names', { brand: 'sample', model: 'S-1 ' }, { brand: 'sample', model: 'S-1' }],
  ['a name that is no text', { brand: 'a\nb', model: 'é' }, {}],
  ['a name that is too long', { model: 'x'.repeat(41) }, {}],
  [
    'both numbers',
    { imei: '001017000000011', secondImei: '001017000000029' },
    { imeis: ['001017000000011', '001017000000029'] },
  ],
  ['a tag of tomorrow', { more: [tagged(999, Uint8Array.of(5, 0))] }, {}],
];

for (const [name, words, says] of TABLE) {
  test(`read: ${name}`, () => {
    assert.deepEqual(read(words), { level: 'tee', imeis: [], ...says });
  });
}

describe('unreadable, and never half read', () => {
  const bad = (words: AttestedWords) =>
    assert.equal(readKeyDescription(keyDescription(words)), undefined);
  test('a level that there is not', () => bad({ level: 3 }));
  test('a state of the start that there is not', () => bad({ boot: { locked: true, state: 4 } }));
  test('a value that is there twice', () =>
    bad({ boot: LOCKED, more: [tagged(704, Uint8Array.of(0x30, 0))] }));
  test('a tag that is there twice, whichever it is', () =>
    bad({ more: [tagged(999, Uint8Array.of(5, 0)), tagged(999, Uint8Array.of(5, 0))] }));
  test('an answer that is neither yes nor no', () => {
    const bytes = Buffer.from(keyDescription({ boot: LOCKED }));
    bytes[bytes.indexOf(Buffer.of(1, 1, 0xff)) + 2] = 1;
    assert.equal(readKeyDescription(bytes), undefined);
  });
  test('every cut', () => {
    const bytes = keyDescription({ boot: LOCKED, osVersion: 160_000, brand: 'sample' });
    for (let end = 0; end < bytes.length; end++) {
      assert.equal(readKeyDescription(bytes.subarray(0, end)), undefined, String(end));
    }
    assert.equal(readKeyDescription(Buffer.concat([bytes, Uint8Array.of(5, 0)])), undefined);
  });
});

test('a certificate without the extension has none, and other bytes have no answer', () => {
  assert.deepEqual(extensionsIn(certified({ name: 'x' }).der), []);
  assert.deepEqual(extensionsIn(certified({ name: 'x', isAuthority: false }).der), []);
  assert.equal(extensionsIn(Uint8Array.of(1, 2, 3)), undefined);
});

for (const [name, property] of Object.entries(properties)) {
  test(`attestations: ${name}`, () => fc.assert<unknown>(property, { numRuns: 300 }));
}
