import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { columnsOf, fit, printable, wrap } from './cell.ts';

const mixed = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'あ', '、', '。', '漢', 'ｶ', '1') });

test('a sign takes the columns of UAX #11, alone or beside another', () => {
  const signs: string[] = [];
  for (let point = 0x20; point < 0x10000; point++) signs.push(String.fromCodePoint(point));
  const other = signs.filter((sign) => columnsOf(sign) !== stringWidth(sign));
  assert.deepEqual(other, []);
  const ours = fc.constantFrom(...'aｱア漢　、・。「…→↔⏸✓✕⬇■○“’×·—');
  const beside = fc.constantFrom(...signs);
  fc.assert(
    fc.property(ours, beside, ours, (one, two, three) => {
      const text = one + two + three;
      assert.equal(columnsOf(text), stringWidth(text));
    }),
  );
});

test('a cell is exactly as wide as asked for', () => {
  fc.assert(
    fc.property(mixed, fc.integer({ min: 2, max: 30 }), (text, width) => {
      assert.equal(columnsOf(fit(text, width)), width);
    }),
  );
});

test('wrapped lines fit, lose nothing but spaces, and stop at the last line with a mark', () => {
  fc.assert(
    fc.property(mixed, fc.integer({ min: 4, max: 30 }), (text, width) => {
      const lines = wrap(text, width, 99);
      for (const line of lines) assert.ok(columnsOf(line) <= width, line);
      assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      const short = wrap(text, width, 2);
      assert.ok(short.length <= 2);
      for (const line of short) assert.ok(columnsOf(line) <= width, line);
      assert.equal(short.at(-1)?.endsWith('…'), lines.length > 2);
    }),
  );
});

test('words are not broken, and a line does not begin with a closing mark', () => {
  assert.deepEqual(wrap('the phone must be erased', 10, 9), ['the phone', 'must be', 'erased']);
  assert.deepEqual(wrap('確認が必要です。再度', 14, 9), ['確認が必要で', 'す。再度']);
});

test('control characters of a terminal are not printed', () => {
  assert.equal(printable('a\u001b[31mb\u202ec\n'), 'a·[31mb·c·');
  assert.equal(printable('EX-A24 端末'), 'EX-A24 端末');
});

test('no line ends with an opening mark', () => {
  assert.deepEqual(wrap('counted; read as “some do”', 20, 3), ['counted; read as', '“some do”']);
  assert.deepEqual(wrap('counted; read as “some', 18, 3), ['counted; read as', '“some']);
});
