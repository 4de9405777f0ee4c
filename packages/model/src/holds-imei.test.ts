/** A phone's number in a free text: by the number, in whatever form. All begin with 00 (tests). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatImei, holdsImei, type ImeiKey, imeiDigits } from './index.ts';

const aKey = fc
  .stringMatching(/^[0-9]{12}$/)
  .map((digits) => `00${digits}` as ImeiKey)
  .filter((key) => /[1-9]/.test(key));

const HELD = [
  '001017880000016',
  'IMEI 001017880000016',
  'IMEI1:001017880000017',
  '001017880000017/棚',
  '棚3 001017880000017.',
  '００１０１７８８０００００１７',
  '00-101788-000001-7',
  '００－１０１７８８－０００００１－７',
  '0010 1788 0000 016',
  '3 0010 1788 0000 016',
  '00101788\u200B0000016',
  '00‐101788‐000001‐7',
  '00ー101788ー000001ー7',
  // With a slip, as typed from a box.
  '001017880000018',
  '00-101788-000001-8',
  // The bare fourteen, one with a version, and one that was scanned twice.
  '00101788000001',
  '00-101788-000001',
  '0010178800000199',
  '001017880000017001017880000017',
];

const FREE = [
  '検査棚3',
  'A-12',
  '03-1234-5678',
  '+81 3-1234-5678',
  // A location number of GS1.
  '4569951110016',
  '(414)4569951110016',
  '01-02-03-04-05-06',
  '01-02-03-04-05-06-07',
  '2026-11-30 棚12-3',
  '',
];

test('a number is found with words beside it, full-width, in groups, and with a slip', () => {
  assert.deepEqual(
    HELD.filter((text) => !holdsImei(text)),
    [],
  );
});

test('shelves, telephone numbers, dates and location numbers hold none', () => {
  assert.deepEqual(FREE.filter(holdsImei), []);
});

test('every number is found in every text around it', () => {
  const around = fc.stringMatching(/^[a-z棚 .:/()]{0,5}$/);
  const form = fc.constantFrom(imeiDigits, formatImei, (key: ImeiKey) => key);
  fc.assert(
    fc.property(aKey, form, around, around, (key, of, before, after) => {
      assert.ok(holdsImei(before + of(key) + after));
    }),
  );
});
