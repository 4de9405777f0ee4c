import { test } from 'node:test';
import fc from 'fast-check';
import { enrolled } from './applet.testing.ts';
import { propertiesOf } from './applet-properties.testing.ts';

const { phone, silicon } = await enrolled();

for (const [name, property] of Object.entries(propertiesOf(phone, silicon))) {
  test(`fuzz, briefly: ${name}`, () => {
    fc.assert(property as fc.IProperty<unknown>, { numRuns: 1000 });
  });
}
