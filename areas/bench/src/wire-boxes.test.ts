/** What a request about a box may hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxRequest } from './wire-boxes.ts';

/** Certificates say it, which anybody may read. */
test('a location is never the number of a phone that was scanned there', () => {
  const takes = (place: string) => boxRequest.safeParse({ act: 'make', place }).success;
  assert.ok(['検査棚3', 'A-12', '03-1234', '4569951110016', '01-02-03-04-05-06'].every(takes));
  const numbers = ['001017880000017', '00-101788-000001-7', 'IMEI 001017880000017'];
  const more = ['001017880000017/棚', '００１０１７８８０００００１７', '001017880000017.'];
  assert.deepEqual([...numbers, ...more].filter(takes), []);
});
