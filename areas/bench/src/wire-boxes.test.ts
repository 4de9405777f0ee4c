/** What a request about a box may hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxRequest } from './wire-boxes.ts';

/** Certificates say it, which anybody may read. */
test('a location is never the number of a phone that was scanned there', () => {
  const takes = (place: string) => boxRequest.safeParse({ act: 'make', place }).success;
  const answers = ['検査棚3', 'A-12', '03-1234', '001017880000017', '00-101788-000001-7'].map(
    takes,
  );
  assert.deepEqual(answers, [true, true, true, false, false]);
});
