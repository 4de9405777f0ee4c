import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { chanceOfAtMost, upperBound, upperBoundOfClear } from './finite-bound.ts';
import { type ErasedPhone, planSample } from './sampling-plan.ts';
import { reportSample, type SampleLook } from './sampling-report.ts';

const phones = (count: number, stratum = 'lot-1/bench'): ErasedPhone[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${stratum}-${n}`,
    stratum,
    erasedBy: 'staff-1',
  }));

const drawnIds = (all: readonly ErasedPhone[], seed: string, share?: number) =>
  planSample(all, seed, share).strata.flatMap(({ sample }) => sample.map(({ id }) => id));

const clearLooks = (ids: readonly string[]): SampleLook[] =>
  ids.map((id) => ({ id, lookedBy: 'staff-2', result: 'clear' }));

const manyPhones = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 9999 })), {
    maxLength: 80,
  })
  .map((list) => [...new Map(list.map(([stratum, n]) => [n, stratum]))])
  .map((list) => list.map(([n, stratum]) => ({ id: `p${n}`, stratum, erasedBy: 'staff-1' })));

describe('the sample of erased phones', () => {
  for (const [count, drawn] of [
    [1, 1],
    [19, 1],
    [20, 1],
    [21, 2],
    [100, 5],
    [1000, 50],
    [1001, 51],
  ] as const) {
    test(`${drawn} of ${count} are drawn`, () =>
      assert.equal(drawnIds(phones(count), 'seed-1').length, drawn));
  }

  test('the same seed draws the same, in whatever order the phones come', () => {
    fc.assert(
      fc.property(manyPhones, fc.string(), fc.integer(), (all, seed, turn) => {
        const turned = [...all].sort((a, b) => (a.id + turn < b.id + turn ? 1 : -1));
        assert.deepEqual(planSample(turned, seed), planSample(all, seed));
      }),
    );
  });

  test('every stratum gives its share and at least one; nothing is drawn twice', () => {
    fc.assert(
      fc.property(
        manyPhones,
        fc.string(),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (all, seed, share) => {
          const { strata } = planSample(all, seed, share);
          assert.equal(
            strata.reduce((sum, { size }) => sum + size, 0),
            all.length,
          );
          for (const { size, sample } of strata) {
            assert.ok(sample.length >= 1 && sample.length <= size);
            assert.ok(
              sample.length >= size * share - 1e-6 && sample.length < size * share + 1 + 1e-6,
            );
            assert.equal(new Set(sample.map(({ id }) => id)).size, sample.length);
          }
        },
      ),
    );
  });

  test('a share of next to nothing still draws one of each stratum', () => {
    assert.equal(drawnIds([...phones(3, 'a'), ...phones(3, 'b')], 'seed-1', 1e-12).length, 2);
  });

  test('every phone is as likely as any other, over seeds', () => {
    const all = phones(40);
    const times = new Map(all.map(({ id }) => [id, 0]));
    const [seeds, share] = [2000, 0.25];
    for (let seed = 0; seed < seeds; seed++) {
      for (const id of drawnIds(all, `seed-${seed}`, share))
        times.set(id, (times.get(id) ?? 0) + 1);
    }
    const expected = seeds * share;
    const chi = [...times.values()].reduce(
      (sum, seen) => sum + (seen - expected) ** 2 / (expected * (1 - share)),
      0,
    );
    // 39 degrees of freedom: above 72.1 by chance once in a thousand. The seeds are fixed.
    assert.ok(chi < 72.1, String(chi));
  });

  test('another seed draws others; a share of nothing and an id twice are bugs', () => {
    assert.notDeepEqual(drawnIds(phones(200), 'seed-1'), drawnIds(phones(200), 'seed-2'));
    for (const share of [0, -1, 1.5, Number.NaN]) {
      assert.throws(() => planSample(phones(3), 'seed-1', share), RangeError);
    }
    assert.throws(() => planSample([...phones(1), ...phones(1)], 'seed-1'), RangeError);
  });
});

/** C(n, k), exactly. */
function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let value = 1n;
  for (let i = 1; i <= k; i++) value = (value * BigInt(n - k + i)) / BigInt(i);
  return value;
}

/** The distribution from its definition, in whole numbers. */
function exactChance(found: number, bad: number, looked: number, size: number): number {
  let ways = 0n;
  for (let hits = 0; hits <= found; hits++)
    ways += choose(bad, hits) * choose(size - bad, looked - hits);
  return Number((ways * 10n ** 15n) / choose(size, looked)) / 1e15;
}

const lots = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.nat(), fc.nat(), fc.nat())
  .map(([size, a, b, c]) => {
    const looked = 1 + (a % size);
    return { size, looked, found: b % (looked + 1), bad: c % (size + 1) };
  });

describe('what a sample says of a finite lot', () => {
  test('the chance is the hypergeometric distribution', () => {
    fc.assert(
      fc.property(lots, ({ size, looked, found, bad }) => {
        const difference =
          chanceOfAtMost(found, bad, looked, size) - exactChance(found, bad, looked, size);
        assert.ok(Math.abs(difference) < 1e-9, String(difference));
      }),
    );
  });

  test('the bound is the largest number that the sample does not speak against', () => {
    fc.assert(
      fc.property(lots, ({ size, looked, found }) => {
        const most = upperBound(found, looked, size, 0.95);
        const possible = (bad: number) =>
          bad >= found &&
          size - bad >= looked - found &&
          exactChance(found, bad, looked, size) > 0.05;
        assert.ok(possible(most));
        for (let bad = most + 1; bad <= size; bad++) assert.ok(!possible(bad));
      }),
      { numRuns: 40 },
    );
  });

  test('known figures: 5 of 100 clear leave at most 44, 59 of 10,000 at most 493', () => {
    assert.equal(upperBound(0, 5, 100, 0.95), 44);
    assert.equal(upperBound(0, 59, 10_000, 0.95), 493);
    assert.equal(upperBound(0, 100, 100, 0.95), 0);
    assert.equal(upperBound(3, 100, 100, 0.95), 3);
  });

  test('of several strata the worst spread is taken', () => {
    const strata = fc.array(
      fc
        .integer({ min: 1, max: 12 })
        .chain((size) =>
          fc.record({ size: fc.constant(size), looked: fc.integer({ min: 0, max: size }) }),
        ),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(strata, (all) => {
        const spreads = all.reduce<readonly { bad: number; missed: number }[]>(
          (before, { size, looked }) =>
            before.flatMap((so) =>
              Array.from({ length: size - looked + 1 }, (_, bad) => ({
                bad: so.bad + bad,
                missed: so.missed * exactChance(0, bad, looked, size),
              })),
            ),
          [{ bad: 0, missed: 1 }],
        );
        const worst = Math.max(
          ...spreads.filter(({ missed }) => missed > 0.05).map(({ bad }) => bad),
        );
        assert.equal(upperBoundOfClear(all, 0.95), worst);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the report of a sample', () => {
  const plan = planSample([...phones(100, 'a'), ...phones(40, 'b')], 'seed-1');
  const ids = plan.strata.flatMap(({ sample }) => sample.map(({ id }) => id));
  const [first = ''] = ids;
  const look = (change: Partial<SampleLook>): SampleLook => ({
    id: first,
    lookedBy: 'staff-2',
    result: 'clear',
    ...change,
  });

  test('all clear: fulfilled, with its bound and its seed', () => {
    const report = reportSample(plan, clearLooks(ids));
    assert.deepEqual(
      [report.isFulfilled, report.size, report.drawn, report.looked, report.found],
      [true, 140, 7, 7, 0],
    );
    assert.equal(report.atMost, upperBoundOfClear(report.strata, 0.95));
    assert.deepEqual([report.seed, report.share, report.confidence], ['seed-1', 0.05, 0.95]);
    assert.ok(report.atMost >= (report.strata[0]?.atMost ?? Number.NaN));
  });

  test('a look that is missing leaves the plan unfulfilled and the bound wider', () => {
    const all = reportSample(plan, clearLooks(ids));
    const less = reportSample(plan, clearLooks(ids.slice(1)));
    assert.equal(less.isFulfilled, false);
    assert.ok(less.atMost > all.atMost);
  });

  test('R11 the eraser’s own look, an unknown one and one at another phone are no looks', () => {
    const report = reportSample(plan, [
      ...clearLooks(ids.slice(1)),
      look({ lookedBy: 'staff-1' }),
      look({ result: 'unknown' }),
      look({ id: 'elsewhere' }),
    ]);
    assert.deepEqual(report.ignored, { 'not-drawn': 1, 'by-the-eraser': 1, unknown: 1 });
    assert.equal(report.isFulfilled, false);
  });

  test('a residue counts from any source, and no later look takes it back', () => {
    const residue = look({ lookedBy: 'staff-1', result: 'residue' });
    for (const looks of [
      [residue, ...clearLooks(ids)],
      [...clearLooks(ids), residue],
    ]) {
      const report = reportSample(plan, looks);
      assert.deepEqual([report.found, report.toDoAgain], [1, [first]]);
      assert.ok(report.atMost > reportSample(plan, clearLooks(ids)).atMost);
    }
  });

  test('nothing erased: no plan is fulfilled by nothing', () => {
    const report = reportSample(planSample([], 'seed-1'), []);
    assert.deepEqual([report.isFulfilled, report.atMost], [false, 0]);
  });
});
