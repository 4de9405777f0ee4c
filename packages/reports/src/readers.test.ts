import { test } from 'node:test';
import fc from 'fast-check';
import { hostileProperties } from './hostile.testing.ts';
import { properties } from './readers.testing.ts';

for (const [name, property] of Object.entries(properties)) {
  const fewer = { 'cut off': 200, 'said twice': 60 };
  const numRuns = Object.entries(fewer).find(([part]) => name.includes(part))?.[1] ?? 1_000;
  test(`reports: ${name}`, () => fc.assert(property, { numRuns }));
}
for (const [name, property] of Object.entries(hostileProperties)) {
  test(`reports: ${name}`, () => fc.assert(property, { numRuns: 40 }));
}
