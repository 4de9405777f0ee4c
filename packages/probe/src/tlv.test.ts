import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, upperHex } from './hex.ts';
import { readTlv } from './tlv.ts';

/** bytes | tag, value, offset of the next object; - where the bytes are malformed */
const TABLE = `
3003020101 | 30 020101 5
0500FF | 5 - 2
5F240431122599 | 5F24 31122599 7
7F4900 | 7F49 - 3
30 | -
3002 01 | -
3080 0000 | -
308103020101 | -
30820003020101 | -
3084000000010A | -
5F80240131 | -
5F1E00 | -
1F818100 | -
`;

for (const row of TABLE.trim().split('\n')) {
  const [text = '', says] = row.split(' | ');
  test(`BER-TLV ${row}`, () => {
    const one = readTlv(fromHex(text.replaceAll(' ', '')) ?? new Uint8Array());
    const described =
      one && `${one.tag.toString(16).toUpperCase()} ${upperHex(one.value) || '-'} ${one.end}`;
    assert.equal(described ?? '-', says);
  });
}

test('long lengths must have their shortest form', () => {
  for (const size of [128, 255, 256, 65_535, 65_536]) {
    const count = size < 256 ? 1 : size < 65_536 ? 2 : 3;
    const length = [2, 1, 0].slice(3 - count).map((at) => (size >> (8 * at)) & 255);
    const bytes = Uint8Array.from([0x30, 0x80 | count, ...length, ...new Uint8Array(size)]);
    assert.equal(readTlv(bytes)?.value.length, size);
    assert.equal(readTlv(bytes.subarray(0, -1)), undefined);
  }
});
