/** The least binding that a policy accepts for a holder's answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Binding, Stage } from '@nagori/model';
import { policyWith } from './judged.testing.ts';
import { leastBinding } from './least-binding.ts';
import type { Alternative } from './schema.ts';

const ON = ['jpki-key'] as const;
const stated = (binding?: Binding): Alternative => ({
  statement: ['none'],
  ...(binding === undefined ? {} : { binding }),
});
const look: Alternative = { look: 'app' };

/** what is asked | stage | the least */
const TABLE: readonly [string, readonly (readonly Alternative[])[], Stage, Binding][] = [
  ['no statement', [[look]], 'intake', 'B0'],
  ['a statement without a binding', [[stated()]], 'intake', 'B0'],
  ['B1', [[look, stated('B1')]], 'intake', 'B1'],
  ['B2', [[stated('B2'), look]], 'intake', 'B2'],
  ['B3', [[stated('B3')]], 'intake', 'B3'],
  ['B2 or B1', [[stated('B2'), stated('B1')]], 'intake', 'B1'],
  ['B2 here, B1 there', [[stated('B2')], [stated('B1')]], 'intake', 'B1'],
  ['B2, or one without', [[stated('B2'), stated()]], 'intake', 'B0'],
  ['no statement', [[look]], 'inspection', 'B2'],
  ['B1', [[stated('B1')]], 'release', 'B2'],
  ['B3', [[stated('B3')]], 'release', 'B3'],
];

for (const [name, alternatives, stage, least] of TABLE) {
  test(`R03 ${name} at ${stage}: the least binding is ${least}`, () => {
    const asked = alternatives.map((anyOf) => ({ on: [...ON], anyOf: [...anyOf] }));
    assert.equal(leastBinding(policyWith(asked, { stage })), least);
  });
}
