import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareLists } from './compare-lists.ts';
import { anyList, LIST } from './price.testing.ts';

test('a first list is all new', () => {
  const { prices, unchanged, adjustments } = compareLists(undefined, LIST);
  assert.equal(prices.length, LIST.prices.length);
  assert.ok(prices.every(({ before, after }) => before === undefined && after !== undefined));
  assert.equal(unchanged, 0);
  assert.equal(adjustments.length, LIST.adjustments.length);
});

test('what is changed, new and gone is named; names differ by spelling alone', () => {
  const [first, second, ...rest] = LIST.prices;
  assert.ok(first !== undefined && second !== undefined);
  const after = {
    ...LIST,
    prices: [
      { ...first, model: 'ex-a24 ' },
      { ...second, yen: { cash: 1 } },
      ...rest.slice(1),
      { ...second, grade: 'C' as const },
    ],
    adjustments: LIST.adjustments.slice(1),
  };
  const { prices, unchanged, adjustments } = compareLists(LIST, after);
  const said = prices.map(
    ({ capacity, grade, before, after: now }) =>
      `${capacity} ${grade} ${before?.cash ?? 'new'} ${now?.cash ?? 'gone'}`,
  );
  assert.deepEqual(said, ['128GB B 28050 1', '128GB C new 28050', '256GB B 33000 gone']);
  assert.equal(unchanged, LIST.prices.length - 2);
  assert.deepEqual(adjustments, ['no-charger']);
});

test('the order of fields is no difference', () => {
  const adjustments = LIST.adjustments.map((one) => ({
    ...one,
    change:
      one.change.kind === 'yen'
        ? { yen: one.change.yen, kind: one.change.kind }
        : { percent: one.change.percent, kind: one.change.kind },
  }));
  assert.deepEqual(compareLists(LIST, { ...LIST, adjustments }).adjustments, []);
});

test('property: a list compared with itself has no change', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      const { prices, unchanged, adjustments } = compareLists(list, list);
      assert.deepEqual([prices, adjustments, unchanged], [[], [], list.prices.length]);
    }),
  );
});
