import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatImei, type ImeiKey } from '@nagori/model';
import { namesPhone } from './same-phone.ts';

const KEY = '00123400000017' as ImeiKey;
const WHOLE = formatImei(KEY).replace(/\D/g, '');
const PHONE = { imei: WHOLE };

test('the scanned number or its last four digits name the phone', () => {
  assert.ok(namesPhone(PHONE, WHOLE));
  assert.ok(namesPhone(PHONE, `IMEI:${formatImei(KEY)}`));
  assert.ok(namesPhone(PHONE, WHOLE.slice(-4)));
  assert.ok(
    namesPhone(PHONE, ` ${[...WHOLE.slice(-4)].map((d) => '０１２３４５６７８９'[+d]).join('')}`),
  );
});

test('another number, fewer digits or nothing do not', () => {
  const other = formatImei('00123400000025' as ImeiKey).replace(/\D/g, '');
  for (const text of ['', ' ', other, other.slice(-4), WHOLE.slice(-3), WHOLE.slice(-5)]) {
    assert.ok(!namesPhone(PHONE, text), text);
  }
});

test('a phone without a number is named by its whole label', () => {
  assert.ok(namesPhone({ label: 'label-7' }, 'label-7'));
  assert.ok(!namesPhone({ label: 'label-7' }, '7'));
  assert.ok(!namesPhone({}, '0000'));
});

test('a board is named by the last digits of its phone', () => {
  const board = { imeiEnd: WHOLE.slice(-4) };
  assert.ok(namesPhone(board, WHOLE.slice(-4)));
  assert.ok(namesPhone(board, WHOLE));
  assert.ok(!namesPhone(board, WHOLE.slice(0, 4)));
});
