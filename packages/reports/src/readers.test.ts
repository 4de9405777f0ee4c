import { test } from 'node:test';
import fc from 'fast-check';
import { properties } from './readers.testing.ts';

for (const [name, property] of Object.entries(properties)) {
  test(`reports: ${name}`, () => fc.assert(property, { numRuns: 1000 }));
}
