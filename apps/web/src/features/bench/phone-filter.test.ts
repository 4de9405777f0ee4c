/** The filter of the list: read from an address, changed, and remembered by the device. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../parts/browser-store.testing.ts';
import {
  ALL_TAKEN,
  changedFilter,
  conditionsOf,
  readFilter,
  storedFilter,
  storeFilter,
} from './phone-filter.ts';

test('an address gives the filter, and what it says wrongly is left out', () => {
  assert.deepEqual(readFilter({}), ALL_TAKEN);
  assert.deepEqual(readFilter({ state: 'open', verdict: 'hold', dueDays: 3, lot: 'lot-1' }), {
    state: 'open',
    verdict: 'hold',
    dueDays: '3',
    lot: 'lot-1',
  });
  const wrong = { state: 'away', verdict: 'maybe', lot: 'a b', order: 'price', x: '1', find: '' };
  assert.deepEqual(readFilter(wrong), ALL_TAKEN);
  assert.deepEqual(readFilter('nothing'), ALL_TAKEN);
});

test('a change to nothing takes the condition away', () => {
  const filter = changedFilter(ALL_TAKEN, { verdict: 'hold', box: 'box-1' });
  assert.equal(conditionsOf(filter), 2);
  assert.deepEqual(changedFilter(filter, { verdict: '', box: undefined }), ALL_TAKEN);
});

test('the device remembers the filter without the search text', () => {
  const store = memoryStore();
  storeFilter(store, { state: 'open', order: 'deadline', find: '1234' });
  assert.deepEqual(storedFilter(store), { state: 'open', order: 'deadline' });
  assert.deepEqual(storedFilter(undefined), ALL_TAKEN);
});
