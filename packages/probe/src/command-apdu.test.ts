import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeCommand, parseCommand } from './command-apdu.ts';
import { fromHex, upperHex } from './hex.ts';

/** bytes | cla ins p1 p2, length of data, expected length, short or extended; or the fault */
const TABLE = `
00200080 | 1: 0 0 short
0020008000 | 2: 0 256 short
00B0000003 | 2: 0 3 short
00A4020C020006 | 3: 2 0 short
00A404000AD392F00026010000000100 | 4: 10 256 short
00B00000000400 | 2: 0 1024 extended
00B00000000000 | 2: 0 65536 extended
802A0080000002ABCD | 3: 2 0 extended
802A0080000002ABCD0100 | 4: 2 256 extended
(empty) | too-short
002000 | too-short
00A4020C03 0006 | data-cut-short
00A4020C02000600FF | bytes-left-over
802A0080000002ABCD01 | bytes-left-over
00A4020C0006 | length-zero
802A00800000000000 | length-zero
802A0080000003ABCD | data-cut-short
`;

for (const row of TABLE.trim().split('\n')) {
  const [text = '', says = ''] = row.split(' | ');
  test(`a command of ${text.length / 2} bytes: ${row}`, () => {
    const bytes = fromHex(text.replace(/ |\(empty\)/g, '')) ?? new Uint8Array();
    const read = parseCommand(bytes);
    if (read.kind !== 'good') {
      assert.equal(read.reason, says);
      return;
    }
    const { data, expected, extended } = read.value;
    const lengths = `${data.length} ${expected} ${extended ? 'extended' : 'short'}`;
    assert.equal(lengths, says.slice(says.indexOf(':') + 2));
    assert.equal(upperHex(encodeCommand(read.value)), upperHex(bytes));
  });
}

test('parsing and encoding are inverse in both directions', () => {
  const byte = fc.nat(255);
  const command = fc.record({
    ...{ cla: byte, ins: byte, p1: byte, p2: byte },
    data: fc.uint8Array({ maxLength: 300 }),
    expected: fc.oneof(fc.nat(256), fc.nat(65_536)),
    extended: fc.boolean(),
  });
  fc.assert(
    fc.property(command, (one) => {
      const long = one.data.length > 255 || one.expected > 256;
      const none = one.data.length === 0 && one.expected === 0;
      const extended = !none && (long || one.extended);
      const again = parseCommand(encodeCommand({ ...one, extended }));
      assert.ok(again.kind === 'good');
      assert.deepEqual(again.value, { ...one, extended });
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const read = parseCommand(bytes);
      if (read.kind === 'good') assert.deepEqual(encodeCommand(read.value), bytes);
    }),
  );
});

test('a length that cannot be encoded throws', () => {
  const command = { cla: 0, ins: 0, p1: 0, p2: 0, expected: 0, extended: false };
  assert.throws(() => encodeCommand({ ...command, data: new Uint8Array(256) }), RangeError);
});
