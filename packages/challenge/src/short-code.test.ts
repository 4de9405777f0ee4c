import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCode, shortCode } from './index.ts';

/** A second implementation of Crockford's base 32, over bits as text. */
function naiveCode(statement: string): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(statement));
  const hash = createHash('sha256').update('nagori/clr/v1/code\0').update(length);
  const bits = [...hash.update(statement).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const chars = Array.from({ length: 8 }, (_, i) =>
    Number.parseInt(bits.slice(5 * i, 5 * i + 5), 2),
  );
  const text = chars.map((value) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[value]).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

test('a code encodes forty bits of the statement’s digest', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (statement) => {
      const code = shortCode(statement);
      assert.equal(code, naiveCode(statement));
      assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      assert.equal(readCode(code), code);
    }),
  );
});

const TYPED: readonly (readonly [string, string | undefined])[] = [
  ['0ab1-cd2e', '0AB1-CD2E'],
  ['OABl cd2e', '0AB1-CD2E'],
  ['oabI　ＣＤ２Ｅ', '0AB1-CD2E'],
  ['0AB1CD2E', '0AB1-CD2E'],
  ['０ａｂ１ー２３４５', '0AB1-2345'],
  ['0AB1－2345', '0AB1-2345'],
  ['0AB1−2345', '0AB1-2345'],
  ['0AB1‐2345', '0AB1-2345'],
  ['0AB1CD2', undefined],
  ['0AB1CD2EF', undefined],
  ['0AB1-CD2U', undefined],
  ['', undefined],
  ['-'.repeat(100), undefined],
];
for (const [typed, code] of TYPED) {
  test(`typed as ${JSON.stringify(typed)}: ${code}`, () => assert.equal(readCode(typed), code));
}
