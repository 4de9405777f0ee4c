import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitAfter } from './unit-after.ts';

test('one of a unit is written in the singular', () => {
  assert.equal(unitAfter('1', 'phones', 'en'), '1 phone');
  assert.equal(unitAfter('0', 'phones', 'en'), '0 phones');
  assert.equal(unitAfter('1.0', 'points', 'en'), '1.0 points');
  assert.equal(unitAfter('1 / 12', 'operators', 'en'), '1 / 12 operators');
  assert.equal(unitAfter('1', '%', 'en'), '1%');
  assert.equal(unitAfter('1', '台', 'ja'), '1台');
});
