/**
 * The promise of a report, counted out: whatever lies in the lots, at most 5 of 100 samples give a
 * bound that is too low. Every outcome of every spread is gone through, with its exact chance.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chanceOfAtMost } from './finite-bound.ts';
import { type ErasedPhone, planSample } from './sampling-plan.ts';
import { reportSample, type SampleLook } from './sampling-report.ts';

/** Two lots of these sizes, half of each drawn. */
const LOTS: readonly (readonly [number, number])[] = [
  [6, 6],
  [10, 3],
  [12, 1],
];

const chanceOf = (found: number, bad: number, looked: number, size: number): number =>
  chanceOfAtMost(found, bad, looked, size) -
  (found === 0 ? 0 : chanceOfAtMost(found - 1, bad, looked, size));

function lotOf(size: number, stratum: string): ErasedPhone[] {
  return Array.from({ length: size }, (_, n) => ({
    id: `${stratum}${n}`,
    stratum,
    erasedBy: 'staff-1',
  }));
}

for (const sizes of LOTS) {
  test(`lots of ${sizes.join(' and ')}: the bound holds in 95 of 100 samples`, () => {
    const plan = planSample([...lotOf(sizes[0], 'a'), ...lotOf(sizes[1], 'b')], 'seed-1', 0.5);
    const [first, second] = plan.strata;
    assert.ok(first !== undefined && second !== undefined);
    /** The bound that is told when so many are found in each lot. */
    const bound = (inFirst: number, inSecond: number): number => {
      const looks: SampleLook[] = [first, second].flatMap(({ sample }, place) =>
        sample.map(({ id }, n) => ({
          id,
          lookedBy: 'staff-2',
          result: n < (place === 0 ? inFirst : inSecond) ? 'residue' : 'clear',
        })),
      );
      return reportSample(plan, looks).atMost;
    };
    for (let a = 0; a <= first.size; a++) {
      for (let b = 0; b <= second.size; b++) {
        let tooLow = 0;
        for (let x = 0; x <= first.sample.length; x++) {
          for (let y = 0; y <= second.sample.length; y++) {
            if (bound(x, y) >= a + b) continue;
            tooLow +=
              chanceOf(x, a, first.sample.length, first.size) *
              chanceOf(y, b, second.sample.length, second.size);
          }
        }
        assert.ok(tooLow <= 0.05 + 1e-9, `${a} and ${b}: ${tooLow}`);
      }
    }
  });
}
