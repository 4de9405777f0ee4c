import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhoneRecord } from './phone-record.ts';
import { RecordCache } from './record-cache.ts';

const record = (id: string, weight: number, version = 1): PhoneRecord =>
  ({ stored: { operator: 'carrier-a', handover: { id }, version }, weight }) as PhoneRecord;

const cached = (cache: RecordCache, ...ids: readonly string[]) =>
  ids.filter((id) => cache.get('carrier-a', id) !== undefined);

test('records are bounded by how many they are: the least recently used goes first', () => {
  const cache = new RecordCache(2);
  for (const id of ['a', 'b']) cache.put(record(id, 1));
  cache.get('carrier-a', 'a');
  cache.put(record('c', 1));
  assert.deepEqual(cached(cache, 'a', 'b', 'c'), ['a', 'c']);
});

test('records are bounded by what they weigh together', () => {
  const cache = new RecordCache(10, 100);
  for (const id of ['a', 'b', 'c']) cache.put(record(id, 40));
  assert.deepEqual(cached(cache, 'a', 'b', 'c'), ['b', 'c']);
  // One that grows is weighed anew, and not beside what it was.
  cache.put(record('c', 60, 2));
  assert.deepEqual(cached(cache, 'b', 'c'), ['b', 'c']);
  cache.put(record('c', 61, 3));
  assert.deepEqual(cached(cache, 'b', 'c'), ['c']);
});

test('what is dropped weighs nothing; the newest stays, whatever it weighs', () => {
  const cache = new RecordCache(10, 100);
  cache.put(record('a', 90));
  cache.drop('carrier-a', 'a');
  cache.put(record('b', 90));
  cache.put(record('c', 10));
  assert.deepEqual(cached(cache, 'b', 'c'), ['b', 'c']);
  cache.put(record('d', 1_000));
  assert.deepEqual(cached(cache, 'b', 'c', 'd'), ['d']);
  cache.put(record('e', 1));
  assert.deepEqual(cached(cache, 'd', 'e'), ['e']);
});
