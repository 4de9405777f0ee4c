/** The files of a survey, whatever they hold; long in script/fuzz. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { properties, whole } from './load-files.testing.ts';

test('each file is read before anything of it is changed', () => {
  for (const read of whole) assert.equal(read.kind, 'good', JSON.stringify(read));
});

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 300 }));
}
