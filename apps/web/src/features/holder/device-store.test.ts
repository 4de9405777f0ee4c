/** What the holder's app remembers, and for how long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HolderDto } from '@nagori/area-authority/wire';
import { memoryStore } from '../../parts/browser-store.testing.ts';
import type { Store } from '../../parts/browser-store.ts';
import {
  beginKeeping,
  forgetLast,
  keepDevice,
  keepLast,
  keepPhoneName,
  keepTicks,
  lastKnown,
  storedDevice,
  storedPhoneName,
  storedTicks,
} from './device-store.ts';
import { held, NOW } from './holder.testing.ts';

const ME: HolderDto = {
  name: '見本 太郎',
  by: 'card',
  phones: [held()],
  lossReports: [],
  locks: [],
  statementsLeft: 20,
};
const HOUR_MS = 3_600_000;

test('the last known state is stored as long as the sign-in, without the name', () => {
  const store = memoryStore();
  keepLast(store, ME, NOW);
  assert.equal(lastKnown(store, NOW), undefined, 'nobody has signed in');
  beginKeeping(store, NOW + HOUR_MS);
  keepLast(store, ME, NOW);
  const last = lastKnown(store, NOW + HOUR_MS - 1);
  assert.deepEqual([last?.readAt, last?.state.phones], [NOW, ME.phones]);
  assert.ok(![...store.all.values()].join().includes(ME.name));
  assert.equal(lastKnown(store, NOW + HOUR_MS), undefined);
  assert.equal(store.all.size, 0, 'what has run out is gone');
});

test('signing out forgets', () => {
  const store = memoryStore();
  beginKeeping(store, NOW + HOUR_MS);
  keepLast(store, ME, NOW);
  forgetLast(store);
  assert.equal(store.all.size, 0);
});

test('ticks belong to one phone', () => {
  const store = memoryStore();
  keepTicks(store, 'eid-1', { reset: '2026-11-24T05:00:00.000Z' });
  keepTicks(store, 'eid-2', { cards: '2026-11-24T06:00:00.000Z' });
  assert.deepEqual(Object.keys(storedTicks(store, 'eid-1')), ['reset']);
  assert.deepEqual(storedTicks(store, 'eid-3'), {});
});

test('a device is a phone’s id or nothing', () => {
  const store = memoryStore();
  keepDevice(store, { id: 'phone-1', eid: 'eid-1' });
  assert.deepEqual(storedDevice(store), { id: 'phone-1', eid: 'eid-1' });
  keepDevice(store, undefined);
  assert.equal(storedDevice(store), undefined);
  store.setItem('nagori.holder.device', '{"id":"../x"}');
  assert.equal(storedDevice(store), undefined);
});

test('storage that is broken, full or forbidden changes nothing', () => {
  const fails = () => {
    throw new Error('forbidden');
  };
  const forbidden: Store = { getItem: fails, setItem: fails, removeItem: fails };
  for (const store of [forbidden, undefined]) {
    beginKeeping(store, NOW + HOUR_MS);
    keepLast(store, ME, NOW);
    keepDevice(store, { id: 'phone-1' });
    assert.equal(lastKnown(store, NOW), undefined);
    assert.equal(storedDevice(store), undefined);
    assert.deepEqual(storedTicks(store, 'eid-1'), {});
  }
});

test('a phone that the app ran on has its name, by its element', () => {
  const store = memoryStore();
  assert.equal(storedPhoneName(store, 'element-1'), undefined);
  keepPhoneName(store, 'element-1', 'EX-A1 Android 15');
  keepPhoneName(store, 'element-2', 'EX-I1 iOS 26');
  keepPhoneName(store, 'element-1', 'EX-A1 Android 16');
  assert.equal(storedPhoneName(store, 'element-1'), 'EX-A1 Android 16');
  assert.equal(storedPhoneName(store, 'element-2'), 'EX-I1 iOS 26');
});
