/** Codes read as they were meant, and addresses grouped as their owners are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressGroup } from './attempts.ts';
import { badgeDigest, deskKeyOf, looksLikeToken, newCode, newToken, readCode } from './token.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

test('a code is read whatever it is typed like', () => {
  fc.assert(
    fc.property(bytes(16), (drawn) => {
      const code = newCode(() => drawn);
      assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      const plain = code.replaceAll('-', '');
      const typed = [
        code,
        code.toLowerCase(),
        plain,
        ` ${code.replaceAll('-', ' ')} `,
        plain.replaceAll('0', 'o').replaceAll('1', 'l'),
        plain.replaceAll('1', 'I'),
        code.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
      ];
      for (const one of typed) assert.equal(readCode(one), plain, one);
    }),
  );
});

test('a token looks like one, and nothing else of ours does', () => {
  fc.assert(fc.property(bytes(32), (drawn) => looksLikeToken(newToken(() => drawn))));
  for (const text of [
    '',
    'a'.repeat(42),
    'a'.repeat(44),
    `${'a'.repeat(42)}=`,
    `${'a'.repeat(42)}\n`,
  ]) {
    assert.equal(looksLikeToken(text), false, text);
  }
});

test('addresses of one customer are one group', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ];
  for (const [address, group] of rows) assert.equal(addressGroup(address), group, address);
});

test('a badge’s digest differs by operator and by deployment', () => {
  const key = new Uint8Array(32);
  const hex = (operator: string, badge: string, by = key) =>
    Buffer.from(badgeDigest(by, operator, badge)).toString('hex');
  assert.equal(hex('carrier-a', ' B-1 '), hex('carrier-a', 'Ｂ-1'));
  const all = [
    hex('carrier-a', 'B-1'),
    hex('carrier-b', 'B-1'),
    hex('carrier-a', 'B-2'),
    hex('carrier-a', 'B-1', new Uint8Array(32).fill(1)),
  ];
  assert.equal(new Set(all).size, 4);
});

test('a desk key differs by operator, shop and deployment, and is one for all of a shop', () => {
  const key = new Uint8Array(32);
  const all = [
    deskKeyOf(key, 'carrier-a', 'shop-1'),
    deskKeyOf(key, 'carrier-a', 'shop-2'),
    deskKeyOf(key, 'carrier-a', undefined),
    deskKeyOf(key, 'carrier-b', 'shop-1'),
    deskKeyOf(new Uint8Array(32).fill(1), 'carrier-a', 'shop-1'),
  ];
  assert.equal(new Set(all).size, all.length);
  assert.equal(deskKeyOf(key, 'carrier-a', 'shop-1'), all[0]);
  for (const one of all) assert.ok(looksLikeToken(one));
});
