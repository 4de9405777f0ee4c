/** Art. 16: which purchase has an entry that names none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type PossibleEntry, pairPurchases } from './pair-purchases.ts';

const pair = (handover: string, place: string, days: number, phone = 'p'): PossibleEntry => ({
  ...{ handover, place, days, phone },
  openedAt: handover.codePointAt(0) ?? 0,
});

test('art. 16: the nearest go together, of two as near the earlier purchase has the entry', () => {
  const paired = (...all: PossibleEntry[]) => [...pairPurchases(all)];
  assert.deepEqual(paired(pair('a', 's/1', 9), pair('b', 's/1', 3)), [['b', 's/1']]);
  assert.deepEqual(paired(pair('b', 's/1', 5), pair('a', 's/1', 5)), [['a', 's/1']]);
  const none = { ...pair('a', '', 0), place: undefined, days: undefined };
  assert.deepEqual(paired(none), []);
});

test('art. 16: the entry of a lot covers one purchase of each of its phones', () => {
  const both = [pair('a', 's/1', 1, 'p'), pair('b', 's/1', 2, 'q')];
  assert.equal(pairPurchases(both).size, 2);
});

const anyPair = fc
  .record({ bought: fc.integer({ min: 0, max: 4 }), entry: fc.nat(4), days: fc.nat(60) })
  .map(({ bought, entry, days }) => pair('abcde'[bought] ?? 'a', `s/${entry}`, days));

test('art. 16: no entry covers two purchases, and none stays free beside a free one', () => {
  fc.assert(
    fc.property(fc.array(anyPair, { maxLength: 20 }), (all) => {
      const paired = pairPurchases(all);
      const used = new Set(paired.values());
      assert.equal(used.size, paired.size);
      for (const { handover, place = '' } of all) {
        assert.ok(paired.has(handover) || used.has(place));
      }
    }),
  );
});
