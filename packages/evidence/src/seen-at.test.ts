/** When a piece was seen, also where its tool's clock says nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenAt } from './seen-at.ts';

const received = '2026-11-24T10:00:00Z';

test('by its own time; by its receipt where that is not known, or later', () => {
  for (const [at, seen] of [
    ['2026-11-24T09:00:00Z', '2026-11-24T09:00:00Z'],
    ['2026-11-24T18:00:00+09:00', '2026-11-24T09:00:00Z'],
    ['1970-01-01T00:00:00Z', received],
    ['0000-00-00T00:00:00Z', received],
    ['2031-01-01T00:00:00Z', received],
  ] as const) {
    assert.equal(seenAt({ at, received }), Date.parse(seen), at);
  }
  assert.equal(seenAt({ at: received, received: undefined }), Date.parse(received));
});
