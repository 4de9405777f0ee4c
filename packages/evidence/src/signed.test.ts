/** Signed tokens and status lists, whatever they hold; long in script/fuzz. */
import { test } from 'node:test';
import fc from 'fast-check';
import { properties } from './signed.testing.ts';

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IAsyncProperty<unknown>, { numRuns: 300 }));
}
