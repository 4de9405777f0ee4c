/** Signed tokens and status lists, whatever they hold; long in script/fuzz. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LIST, properties } from './signed.testing.ts';
import { STATUS_ENTRIES_LEAST, statusAt } from './status-list.ts';

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IAsyncProperty<unknown>, { numRuns: 300 }));
}

test('a status list has no word for an entry that it does not have', () => {
  assert.equal(statusAt(LIST, STATUS_ENTRIES_LEAST - 1), 'awaited');
  for (const idx of [-1, -4, Number.NaN, STATUS_ENTRIES_LEAST]) {
    assert.equal(statusAt(LIST, idx), undefined, String(idx));
  }
});
