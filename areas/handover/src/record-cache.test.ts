import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhoneRecord } from './phone-record.ts';
import { RecordCache } from './record-cache.ts';

/** As they come from a socket: a part of what was read at once. */
const part = (): Uint8Array => new Uint8Array(65_536).subarray(64, 96);

const record = (id: string, weight: number, version = 1): PhoneRecord => {
  const bytes = { head: part(), phoneKey: part(), phoneKey2: part(), sealed: { bytes: part() } };
  const stored = { operator: 'carrier-a', handover: { id }, version, ...bytes };
  return { stored, weight } as PhoneRecord;
};

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

test('a trial begins with what is cached, and changes nothing of it', () => {
  const cache = new RecordCache();
  cache.put(record('a', 1));
  cache.put(record('b', 1));
  const trial = cache.over();
  assert.deepEqual(cached(trial, 'a', 'b'), ['a', 'b']);
  trial.put(record('c', 1));
  trial.drop('carrier-a', 'b');
  assert.deepEqual(cached(trial, 'a', 'b', 'c'), ['a', 'c']);
  assert.deepEqual(cached(cache, 'a', 'b', 'c'), ['a', 'b']);
});

test('work on one handover is done one after the other, on two at once', async () => {
  const cache = new RecordCache();
  const done: string[] = [];
  const work = (id: string, name: string, fails = false) =>
    cache.inTurn('carrier-a', id, async () => {
      done.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      done.push(`${name} ends`);
      if (fails) throw new RangeError(name);
      return name;
    });
  const all = [work('a', 'a1'), work('a', 'a2', true), work('b', 'b1'), work('a', 'a3')];
  const results = await Promise.allSettled(all);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  );
  assert.deepEqual(
    done.filter((one) => one.startsWith('a')),
    ['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends', 'a3 begins', 'a3 ends'],
  );
  assert.deepEqual(done.slice(0, 2), ['a1 begins', 'b1 begins']);
});

test('a cached record holds its own bytes, and not the block that they came in', () => {
  const cache = new RecordCache();
  cache.put(record('a', 1));
  const { stored } = cache.get('carrier-a', 'a') ?? assert.fail();
  const { head, phoneKey, phoneKey2, sealed } = stored;
  for (const bytes of [head, phoneKey, phoneKey2 ?? assert.fail(), sealed.bytes]) {
    assert.equal(bytes.byteLength, 32);
    assert.equal(bytes.buffer.byteLength, 32);
  }
});
