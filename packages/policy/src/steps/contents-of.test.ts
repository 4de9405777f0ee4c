/** L3: the contents of findings that grew are those of the same findings read at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '@nagori/model';
import { aFinding, finding } from '@nagori/testkit';
import fc from 'fast-check';
import { contentsOf } from './contents-of.ts';

const SEED = Number(process.env.NAGORI_SEED ?? 20261129);

const anew = (list: readonly Finding[]) => contentsOf(list.map((one) => ({ ...one })));

test('L3: findings that grew have the contents of the same findings read at once', () => {
  const growth = fc.array(fc.array(aFinding, { maxLength: 12 }), { maxLength: 6 });
  fc.assert(
    fc.property(growth, (parts) => {
      let list: readonly Finding[] = [];
      for (const part of parts) {
        list = [...list, ...part];
        assert.deepEqual(contentsOf(list), anew(list));
        assert.deepEqual(contentsOf(list.slice(1)), anew(list.slice(1)));
      }
    }),
    { seed: SEED },
  );
});

const ONE = finding({ evidence: 'e1', compartment: 'felica', tool: 'tool-x' });
const PAIRS: Readonly<Record<string, readonly [Partial<Finding>, Partial<Finding>]>> = {
  'another value': [{}, { value: 'residue' }],
  'no person': [{}, { person: undefined }],
  'a person named like an absent one': [{ person: undefined }, { person: 'undefined' }],
  'a text that runs into the next': [{}, { tool: 'tool', toolVersion: '-x' }],
  'an assisted one': [{}, { assisted: true }],
};
for (const [name, [one, other]] of Object.entries(PAIRS)) {
  test(`not the same content: ${name}`, () => {
    const [a, b] = [
      { ...ONE, ...one },
      { ...ONE, ...other },
    ];
    const { texts, each } = contentsOf([a, b, { ...a }]);
    assert.deepEqual([texts.length, each], [2, [0, 1, 0]]);
  });
}

test('evidence and times are no content', () => {
  const { lo, hi, t } = ONE.interval;
  const later = { ...ONE.interval, lo: lo + 1, hi: hi + 1, t: t + 1, clock: 'x', seq: 9 };
  const again = { ...ONE, evidence: 'e2', interval: later, said: later, awaited: later };
  assert.deepEqual(contentsOf([ONE, again]).each, [0, 0]);
});
