/** IMEI, IMEISV and their check digit. The numbers are of the range kept for tests (TAC 00…). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkDigit, formatImei, type ImeiKey, parseImei } from './index.ts';

const aKey = fc
  .stringMatching(/^[0-9]{12}$/)
  .map((digits) => `00${digits}` as ImeiKey)
  .filter((key) => /[1-9]/.test(key));

describe('IMEI', () => {
  const table: readonly [string, string, string][] = [
    [
      '15 digits, the last one right',
      `00101700000001${checkDigit('00101700000001')}`,
      '00101700000001',
    ],
    ['the bare 14', '00101700000001', '00101700000001'],
    ['16 digits, the last two a software version', '0010170000000199', '00101700000001'],
    ['as printed on boxes', formatImei('00101700000001' as ImeiKey), '00101700000001'],
    ['with spaces and slashes', '00 101700/000001', '00101700000001'],
    ['13 digits', '0010170000000', 'imei-length'],
    ['17 digits', '00101700000001999', 'imei-length'],
    ['letters', '0010170000000a', 'imei-not-digits'],
    ['full-width digits', '００１０１７００００００００１', 'imei-not-digits'],
    ['nothing', '', 'imei-not-digits'],
    ['all zeros, with the check digit that fits', '000000000000000', 'imei-zeros'],
    ['fourteen zeros', '00-000000-000000', 'imei-zeros'],
    ['zeros and a software version', '0000000000000012', 'imei-zeros'],
    ['zeros with another check digit', '000000000000001', 'imei-check-digit'],
    ['nearly all zeros', '00000000000001', '00000000000001'],
  ];
  for (const [name, text, expected] of table) {
    test(`${name}: ${expected}`, () => {
      const parsed = parseImei(text);
      assert.equal(parsed.kind === 'good' ? parsed.value : parsed.reason, expected);
    });
  }
  test('any other check digit is refused', () => {
    fc.assert(
      fc.property(aKey, fc.integer({ min: 1, max: 9 }), (key, off) => {
        const wrong = (checkDigit(key) + off) % 10;
        const parsed = parseImei(`${key}${wrong}`);
        assert.deepEqual(parsed, { kind: 'bad', reason: 'imei-check-digit' });
      }),
    );
  });
  test('what is formatted is read again', () => {
    fc.assert(
      fc.property(aKey, (key) => {
        assert.deepEqual(parseImei(formatImei(key)), { kind: 'good', value: key });
      }),
    );
  });
  test('every single wrong digit and every swap of neighbours is noticed, but 09 and 90', () => {
    const key = '00101712345678' as ImeiKey;
    const whole = `${key}${checkDigit(key)}`;
    for (let i = 0; i < 15; i++) {
      const wrong = whole.slice(0, i) + ((Number(whole[i]) + 1) % 10) + whole.slice(i + 1);
      assert.equal(parseImei(wrong).kind, 'bad', wrong);
    }
  });
});
