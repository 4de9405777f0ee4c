/** What the counter remembers on its device. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../parts/browser-store.testing.ts';
import type { Store } from '../parts/browser-store.ts';
import { keepModel, keepPolicy, knownModel, storedPolicy, storedValues } from './device-store.ts';

const IMEI = '001017000000060';

test('the model behind a type code is known the next time, and no whole number is stored', () => {
  const store = memoryStore();
  keepModel(store, IMEI, { platform: 'android', model: 'EX-L10' });
  assert.deepEqual(knownModel(store, '00101700-999999-9'), {
    platform: 'android',
    model: 'EX-L10',
  });
  assert.deepEqual(knownModel(store, '009999990000009'), {});
  for (const text of store.all.values()) assert.ok(!text.includes('001017000'));
});

test('two hundred types are stored, the newest', () => {
  const store = memoryStore();
  for (let n = 0; n < 250; n++) {
    keepModel(store, String(35_000_300 - n), { model: `EX-${n}` });
  }
  assert.deepEqual(knownModel(store, '35000300'), {});
  assert.deepEqual(knownModel(store, '35000051'), { model: 'EX-249' });
  assert.equal(JSON.parse([...store.all.values()][0] ?? '').length, 200);
});

test('damaged, full or forbidden storage counts as empty', () => {
  const broken: Store = {
    getItem: () => '{',
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => undefined,
  };
  assert.equal(storedPolicy(broken), undefined);
  assert.deepEqual(knownModel(broken, IMEI), {});
  assert.deepEqual(storedValues(undefined, 'ask-network'), {});
  assert.doesNotThrow(() => keepPolicy(broken, 'recommended-trade-in/1'));
});
