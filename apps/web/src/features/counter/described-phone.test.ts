/** What is sent about a phone before it is judged. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { described, phoneValues, wrongValues } from './described-phone.ts';

const IMEI = '001017000000060';
const EMPTY = phoneValues({});

test('empty fields are left out', () => {
  assert.deepEqual(described(IMEI, EMPTY), { phone: { imei: IMEI } });
  assert.deepEqual(described(IMEI, { ...EMPTY, model: '  ', token: ' ', platform: 'toaster' }), {
    phone: { imei: IMEI },
  });
});

test('filled fields are sent', () => {
  const values = {
    ...phoneValues({ platform: 'android', model: 'EX-A24', os: '15' }),
    giver: 'absent',
    supplier: 'dealer-d',
    token: ' abc ',
  };
  assert.deepEqual(described(IMEI, values), {
    phone: { imei: IMEI, platform: 'android', model: 'EX-A24', os: '15' },
    giver: 'absent',
    supplier: 'dealer-d',
    handoverToken: 'abc',
  });
});

test('a phone without a number has a label of the form that marks have', () => {
  assert.deepEqual([...wrongValues(undefined, EMPTY)], ['label']);
  assert.deepEqual([...wrongValues(undefined, { ...EMPTY, label: 'L-1' })], []);
  assert.deepEqual(described(undefined, { ...EMPTY, label: 'L-1' }).phone, { label: 'L-1' });
});

test('a version is digits and dots, a supplier is a mark', () => {
  const wrong = wrongValues(IMEI, { ...EMPTY, os: '15 beta', supplier: 'ディーラー' });
  assert.deepEqual([...wrong], ['os', 'supplier']);
  assert.deepEqual([...wrongValues(IMEI, { ...EMPTY, os: '17.4.1' })], []);
});
