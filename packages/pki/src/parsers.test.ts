/** The short run of parsers.fuzz.ts. */
import { test } from 'node:test';
import fc from 'fast-check';
import { parserProperties } from './parsers.testing.ts';

for (const [name, property] of Object.entries(parserProperties)) {
  test(name, () => fc.assert(property as fc.IAsyncProperty<unknown>, { numRuns: 2000 }));
}
