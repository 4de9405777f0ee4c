import assert from 'node:assert/strict';
import { test } from 'node:test';
import { philox, unit } from './philox.ts';

/** kat_vectors of Random123, philox4x32 with 10 rounds: counter, key, words. */
const KNOWN: readonly (readonly number[])[] = [
  [0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  [
    0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e,
    0xa20bc7c6, 0x6d5451fd,
  ],
  [
    0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb,
    0x5001e420, 0x24126ea1,
  ],
];

for (const [c0 = 0, c1 = 0, c2 = 0, c3 = 0, k0 = 0, k1 = 0, ...words] of KNOWN) {
  test(`philox gives its authors' answers for counter ${c0.toString(16)}…`, () => {
    const out = new Uint32Array(4);
    philox(out, c0, c1, c2, c3, k0, k1);
    assert.deepEqual([...out], words);
  });
}

test('a unit number stays below one and uses both words', () => {
  assert.equal(unit(0, 0), 0);
  assert.ok(unit(0xffffffff, 0xffffffff) < 1);
  assert.notEqual(unit(1 << 5, 0), unit(1 << 5, 1 << 6));
});
