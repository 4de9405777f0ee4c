/** G2: the ids of an answer are in one order, whatever the order of the input. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eachOnce } from './each-once.ts';

const ids = fc.array(fc.constantFrom('e1', 'e2', 'e3', 'e10', ''), { maxLength: 6 });

test('G2 ids are in their order, each once', () => {
  fc.assert(
    fc.property(ids, (list) => assert.deepEqual(eachOnce(list), [...new Set(list)].sort())),
    { seed: Number(process.env.NAGORI_SEED ?? 20261129) },
  );
});

test('ids that are in their order are not copied', () => {
  const list = ['e1', 'e10', 'e2'];
  assert.equal(eachOnce(list), list);
});
