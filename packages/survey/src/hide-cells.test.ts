/**
 * Suppressed cells cannot be computed: for every small table, a reader who knows the rule, the sums
 * and all shown cells has at least two possible values for each hidden cell.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Hiding, hideInChoices, hideInPartition } from './hide-cells.ts';

/** All ways to write `sum` as `cells` counts. */
function partitions(sum: number, cells: number): readonly (readonly number[])[] {
  if (cells === 1) return [[sum]];
  const all: number[][] = [];
  for (let first = 0; first <= sum; first++) {
    for (const rest of partitions(sum - first, cells - 1)) all.push([first, ...rest]);
  }
  return all;
}

/** All counts up to `most` in `cells` cells. */
function tables(most: number, cells: number): readonly (readonly number[])[] {
  if (cells === 0) return [[]];
  return tables(most, cells - 1).flatMap((rest) =>
    Array.from({ length: most + 1 }, (_, count) => [count, ...rest]),
  );
}

/** What is published of a table: its shown counts, `?` for a hidden one; or only its sums. */
function shownOf(counts: readonly number[], hiding: Hiding): string {
  if (hiding.kind === 'withheld') return 'nothing';
  if (hiding.kind === 'all-shown') return counts.join();
  return counts.map((count, index) => (hiding.hidden[index] ? '?' : count)).join();
}

/** Hidden cells with only one possible value, over all tables that look the same. */
function computable(seen: ReadonlyMap<string, readonly (readonly number[])[]>): readonly string[] {
  return [...seen].flatMap(([look, alike]) => {
    const [first = []] = alike;
    return first.flatMap((_, cell) => {
      const isShown = look !== 'nothing' && look.split(',')[cell] !== '?';
      if (isShown) return [];
      const values = new Set(alike.map((counts) => counts[cell]));
      return values.size > 1 ? [] : [`${look}: cell ${cell} of ${alike.join(' or ')}`];
    });
  });
}

for (const minCell of [2, 3, 4]) {
  for (const cells of [2, 3, 4, 5]) {
    test(`cells that add up: ${cells} of them, hidden below ${minCell}`, () => {
      let hidden = 0;
      for (let sum = Math.max(3, minCell); sum <= 12; sum++) {
        const seen = new Map<string, (readonly number[])[]>();
        for (const counts of partitions(sum, cells)) {
          const hiding = hideInPartition(counts, minCell);
          const small = counts.some((count) => count > 0 && count < minCell);
          assert.equal(hiding.kind === 'all-shown', !small, counts.join());
          if (small) hidden++;
          const look = shownOf(counts, hiding);
          seen.set(look, [...(seen.get(look) ?? []), counts]);
        }
        assert.deepEqual(computable(seen), []);
      }
      assert.ok(hidden > 5, 'hardly anything was hidden');
    });
  }
}

/**
 * Ticks beyond the first of each operator: with two options, the number of operators who named
 * both.
 */
const surplusOf = (counts: readonly number[], chose: number): number =>
  counts.reduce((sum, count) => sum + count, -chose);

for (const minCell of [2, 3]) {
  for (const options of [2, 3]) {
    test(`several choices each: ${options} of them, hidden below ${minCell}`, () => {
      const asked = 7;
      const seen = new Map<string, (readonly number[])[]>();
      const surplus = new Map<string, Set<number>>();
      for (const [chose = 0, none = 0, noAnswer = 0] of partitions(asked, 3)) {
        for (const counts of tables(chose, options)) {
          // Each operator that chose anything chose at least one option.
          if (surplusOf(counts, chose) < 0) continue;
          const others = [none, noAnswer];
          const hiding = hideInChoices(counts, chose, others, minCell);
          const cells = shownOf(counts, hiding);
          const look = hiding.kind === 'withheld' ? cells : `${cells},${chose},${others.join()}`;
          seen.set(look, [...(seen.get(look) ?? []), [...counts, chose, none, noAnswer]]);
          const known = surplus.get(look) ?? new Set();
          surplus.set(look, known.add(surplusOf(counts, chose)));
        }
      }
      assert.ok(seen.size > 10);
      assert.deepEqual(computable(seen), []);
      // The number of operators who named more than one option is a count like any other.
      for (const [look, [known = 0, ...more]] of surplus) {
        if (more.length > 0) continue;
        assert.ok(known === 0 || known >= minCell, `${look}: ${known} named several`);
      }
    });
  }
}

test('shown cells cannot hide a single cell below the limit', () => {
  assert.deepEqual(hideInPartition([1, 6, 7], 3), { kind: 'withheld' });
  assert.deepEqual(hideInPartition([1, 0, 6, 7], 3), {
    kind: 'some-hidden',
    hidden: [true, true, false, false],
  });
  assert.deepEqual(hideInPartition([1, 1, 5, 6, 7], 3), {
    kind: 'some-hidden',
    hidden: [true, true, true, false, false],
  });
  assert.deepEqual(hideInPartition([0, 6, 7], 3), { kind: 'all-shown' });
});

test('several choices each: a few operators who did not name an option are a small cell', () => {
  const both = { kind: 'some-hidden', hidden: [true, true] };
  assert.deepEqual(hideInChoices([6, 2], 7, [0, 0], 2), both);
  assert.deepEqual(hideInChoices([3, 3], 6, [1], 2), { kind: 'withheld' });
  assert.deepEqual(hideInChoices([3, 3], 6, [2], 2), { kind: 'all-shown' });
  // No operator named neither, so with counts 5 and 4 of 8 exactly one named both.
  assert.deepEqual(hideInChoices([5, 4], 8, [0, 0], 2), both);
});
