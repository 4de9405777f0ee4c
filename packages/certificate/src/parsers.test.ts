import { test } from 'node:test';
import fc from 'fast-check';
import { properties } from './parsers.testing.ts';

for (const [name, property] of Object.entries(properties)) {
  test(`fuzz, briefly: ${name}`, async () => {
    await fc.assert(property as fc.IProperty<unknown>, { numRuns: 1_000 });
  });
}
