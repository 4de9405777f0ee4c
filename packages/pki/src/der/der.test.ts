/** DER: what is written reads as what was meant, and every other form of it is refused. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type DerReader, readWhole } from './der-reader.ts';
import { TAG } from './der-tag.ts';
import * as der from './der-writer.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');
const read = <Value>(bytes: Uint8Array, reader: (from: DerReader) => Value): unknown => {
  const answer = readWhole(bytes, reader);
  return 'fault' in answer ? answer.fault : answer.value;
};

describe('written as X.690 has it', () => {
  const written: readonly (readonly [what: string, bytes: Uint8Array, text: string])[] = [
    ['zero', der.smallInteger(0), '020100'],
    ['127', der.smallInteger(127), '02017f'],
    ['128 is not negative', der.smallInteger(128), '02020080'],
    ['65537', der.smallInteger(65_537), '0203010001'],
    ['needless zeros go', der.integer(Uint8Array.of(0, 0, 0x80)), '02020080'],
    ['an identifier', der.objectId('1.2.840.113549'), '06062a864886f70d'],
    ['an identifier of arc 2', der.objectId('2.999.3'), '0603883703'],
    ['true', der.yes(), '0101ff'],
    ['2049', der.time(Date.UTC(2049, 11, 31, 23, 59, 59, 999)), '170d3439313233313233353935395a'],
    ['2050', der.time(Date.UTC(2050, 0, 1)), '180f32303530303130313030303030305a'],
    ['129 bytes', der.octetString(new Uint8Array(129)).subarray(0, 3), '048181'],
    ['256 bytes', der.octetString(new Uint8Array(256)).subarray(0, 4), '04820100'],
    ['65,536 bytes', der.octetString(new Uint8Array(65_536)).subarray(0, 5), '0483010000'],
    ['a set of bits', der.bitString(Uint8Array.of(7)), '03020007'],
  ];
  for (const [what, bytes, text] of written) test(what, () => assert.equal(hex(bytes), text));

  test('what is no number or identifier is a bug', () => {
    assert.throws(() => der.smallInteger(-1), RangeError);
    assert.throws(() => der.smallInteger(0.5), RangeError);
    for (const text of ['', '1', '3.1', '1.-2', '1.x']) {
      assert.throws(() => der.objectId(text), RangeError, text);
    }
  });
});

describe('refused', () => {
  const refused: readonly (readonly [string, string, (from: DerReader) => unknown, string])[] = [
    ['nothing at all', '', (from) => from.integer(), 'der-cut-off'],
    ['a tag alone', '02', (from) => from.integer(), 'der-cut-off'],
    ['another tag', '040100', (from) => from.integer(), 'der-tag'],
    ['a length without end', '3080 0000', (from) => from.sequence(), 'der-length'],
    ['a length byte too many', '02810100', (from) => from.integer(), 'der-length'],
    [
      'a length with a needless zero',
      `0482 0081 ${'00'.repeat(129)}`,
      (from) => from.whole(),
      'der-length',
    ],
    ['a length of five bytes', '02 85 0000000001 00', (from) => from.integer(), 'der-length'],
    ['4 GiB announced', '04 84 ffffffff 00', (from) => from.whole(), 'der-cut-off'],
    ['a tag above 30', '1f8101 00', (from) => from.whole(), 'der-tag'],
    ['a number of no bytes', '0200', (from) => from.integer(), 'der-value'],
    ['a number with a needless zero', '02020001', (from) => from.integer(), 'der-value'],
    ['a number with a needless ff', '0202ff80', (from) => from.integer(), 'der-value'],
    ['a negative number where none may be', '0201ff', (from) => from.small(), 'der-value'],
    ['a number of five bytes', '02050100000000', (from) => from.small(), 'der-value'],
    ['half a truth', '010101', (from) => from.boolean(), 'der-value'],
    ['an identifier of no bytes', '0600', (from) => from.objectId(), 'der-value'],
    ['an identifier that goes on', '06022a86', (from) => from.objectId(), 'der-value'],
    ['an identifier with a needless byte', '06032a8001', (from) => from.objectId(), 'der-value'],
    ['an arc without end', '06072affffffffff7f', (from) => from.objectId(), 'der-too-much'],
    ['bits that are not used', '03020107', (from) => from.bitString(), 'der-value'],
    ['bits without their count', '0300', (from) => from.bitString(), 'der-value'],
    ['a time without seconds', '170b323631313236303730305a', (from) => from.time(), 'der-value'],
    ['the 30th of February', '170d3236303233303030303030305a', (from) => from.time(), 'der-value'],
    ['29 February 2027', '170d3237303232393030303030305a', (from) => from.time(), 'der-value'],
    ['hour 24', '170d3236303232383234303030305a', (from) => from.time(), 'der-value'],
    ['a letter in a time', '170d3236303261383030303030305a', (from) => from.time(), 'der-value'],
    ['another zone', '170d3236303232383030303030302b', (from) => from.time(), 'der-value'],
    [
      'fractions of a second',
      '181132303236313132363037303030302e355a',
      (from) => from.time(),
      'der-value',
    ],
    ['something behind it', '020100 00', (from) => from.integer(), 'der-left-over'],
    [
      'content past its holder',
      '3003 0402 aabb',
      (from) => from.sequence().content(TAG.octetString),
      'der-cut-off',
    ],
  ];
  for (const [what, text, reader, fault] of refused) {
    test(what, () => assert.equal(read(bytesOf(text), reader), fault));
  }

  test('nested deeper than anything real', () => {
    let bytes: Uint8Array = der.sequence();
    for (let i = 0; i < 40; i++) bytes = der.sequence(bytes);
    const dive = (from: DerReader): number => {
      let inner = from.sequence();
      while (!inner.isAtEnd) inner = inner.sequence();
      return inner.at;
    };
    assert.equal(read(bytes, dive), 'der-too-much');
  });
});

test('what is written is read again', () => {
  const arc = fc.nat({ max: 0xffff_ffff });
  fc.assert(
    fc.property(
      fc.nat(),
      fc.uint8Array({ maxLength: 400 }),
      fc.array(arc),
      fc.nat(),
      (n, b, o, t) => {
        const oid = ['1', '3', ...o].join('.');
        // Thirty-one thousand days: past 2050.
        const at = t * 1000;
        const bytes = der.sequence(
          der.smallInteger(n),
          der.octetString(b),
          der.objectId(oid),
          der.time(at),
          der.explicit(0, der.yes()),
          der.bitString(b),
        );
        const back = read(bytes, (from) => {
          const inside = from.sequence();
          const values = [
            inside.small(),
            hex(inside.content(TAG.octetString)),
            inside.objectId(),
            inside.time(),
            inside.inside(0xa0).boolean(),
            hex(inside.bitString()),
          ];
          inside.done();
          return values;
        });
        assert.deepEqual(back, [n, hex(b), oid, at, true, hex(b)]);
      },
    ),
  );
});
