/** Where a number was last found: for a minute, of one operator, until it is seen elsewhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE_MS } from '@nagori/model';
import type { HandoverState, StoredPhone } from './handover-store.ts';
import { KnownPhones } from './known-phones.ts';
import type { PhoneRecord } from './phone-record.ts';
import { RecordCache } from './record-cache.ts';

const A = 'carrier-a';
const key = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const stored = (id: string, n: number, second?: number, state: HandoverState = 'open') =>
  ({
    ...{ operator: A, current: id, handover: { id }, state, version: 1, head: key(0) },
    phoneKey: key(n),
    phoneKey2: second === undefined ? undefined : key(second),
    sealed: { keyId: '', bytes: key(0) },
  }) as StoredPhone;

test('a number is known for a minute, and to the operator that asked', () => {
  const phones = new KnownPhones();
  phones.remember(A, [key(1)], 'h1', 1_000);
  const at = (now: number, operator = A) => phones.handoverOf(operator, [key(1)], now);
  assert.deepEqual([at(1_000), at(1_000 + MINUTE_MS)], ['h1', 'h1']);
  assert.deepEqual([at(1_001 + MINUTE_MS), at(999)], [undefined, undefined], 'later, earlier');
  assert.equal(at(1_000, 'dealer-d'), undefined);
});

test('two numbers name one phone only where both were found in one handover', () => {
  const phones = new KnownPhones();
  phones.remember(A, [key(1)], 'h1', 0);
  assert.equal(phones.handoverOf(A, [key(1), key(2)], 0), undefined);
  phones.remember(A, [key(2)], 'h2', 0);
  assert.equal(phones.handoverOf(A, [key(1), key(2)], 0), undefined);
  phones.remember(A, [key(2)], 'h1', 0);
  assert.equal(phones.handoverOf(A, [key(1), key(2)], 0), 'h1');
  assert.equal(phones.handoverOf(A, [], 0), undefined);
});

test('a number that is seen in another handover, or forgotten, is asked for anew', () => {
  const phones = new KnownPhones();
  const known = (n: number) => phones.handoverOf(A, [key(n)], 0);
  for (const n of [1, 2, 3]) phones.remember(A, [key(n)], 'h1', 0);
  phones.saw(stored('h1', 1, 2));
  assert.deepEqual([known(1), known(2)], ['h1', 'h1'], 'the same handover');
  phones.saw(stored('h2', 9, 2));
  assert.deepEqual([known(1), known(2)], ['h1', undefined], 'another record learnt it');
  phones.saw({ ...stored('h2', 1), operator: 'dealer-d' });
  assert.equal(known(1), 'h1');
  phones.forget(A, [key(1)]);
  assert.deepEqual([known(1), known(3)], [undefined, 'h1']);
});

test('numbers are bounded: the one that was remembered first goes', () => {
  const phones = new KnownPhones(2);
  for (const n of [1, 2, 1, 3]) phones.remember(A, [key(n)], 'h1', 0);
  const known = [1, 2, 3].map((n) => phones.handoverOf(A, [key(n)], 0));
  assert.deepEqual(known, ['h1', undefined, 'h1']);
});

test('a phone is in memory with its record, while it is in hand', () => {
  const cache = new RecordCache();
  const put = (one: StoredPhone) => cache.put({ stored: one, weight: 1 } as PhoneRecord);
  const found = () => cache.phoneOf(A, [key(1)], 0)?.current;
  cache.phones.remember(A, [key(1)], 'h1', 0);
  assert.equal(found(), undefined, 'no record');
  put(stored('h1', 1));
  assert.equal(found(), 'h1');
  put({ ...stored('h1', 1, undefined, 'returned'), version: 2 });
  assert.equal(found(), undefined, 'another record may be open');
  assert.equal(cache.over().phoneOf(A, [key(1)], 0), undefined, 'a trial asks for itself');
});
