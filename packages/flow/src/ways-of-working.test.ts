/**
 * The ways of working in the shipped graph match the survey, with the same number of operators
 * each.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel } from '@nagori/model';
import { expand } from './expand.ts';
import { NEXT_USER, shippedGraph, shippedWorld } from './flow.testing.ts';
import { statedValues, subjectShares } from './ranges.ts';
import { fits } from './schema.ts';
import { flatten } from './weigh.ts';

const baseline = shippedWorld('as-told');

/** How many of the answers ask for FeliCa: `1 of 4`. */
function felica(at: string, by: Channel, brand: 'own' | 'other' = 'own', world = baseline): string {
  const place = world.places.get(at);
  assert.ok(place !== undefined);
  const ways = place.variants.filter((variant) => fits(variant, by, brand));
  const count = (some: typeof ways): number => some.reduce((sum, way) => sum + way.count, 0);
  const asking = ways.filter((variant) => {
    const policy = world.policyOf(place, variant, by);
    return (
      policy !== undefined &&
      policy !== 'nobody' &&
      policy.source.require.some(
        ({ on, anyOf }) =>
          on.includes('felica') && !anyOf.some((one) => 'defer' in one && one.when === undefined),
      )
    );
  });
  return `${count(asking)} of ${count(ways)}`;
}

test('FeliCa is erased by exactly the operators that say so', () => {
  // p10 Q10: again at the office by one; on other brands' phones by a second.
  assert.equal(felica('mno-depot', 'trade-in', 'own'), '1 of 4');
  assert.equal(felica('mno-depot', 'trade-in', 'other'), '2 of 4');
  // p11 Q14: a check of FeliCa is named in one of four answers.
  assert.equal(felica('mno-before-sale', 'sale'), '1 of 4');
  assert.equal(felica('mno-before-reuse', 'trade-in'), '1 of 4');
  assert.equal(felica('dealer-purchase', 'buyback'), '0 of 1');
  // p13* Q2, upper part: all five erase it, two of them with software not named there.
  assert.equal(felica('dealer-inspection', 'buyback'), '25 of 25');
});

test('no place joins answers to two questions', () => {
  const trade = shippedGraph().places.find(({ id }) => id === 'mno-shop')?.variants ?? [];
  for (const brand of ['own', 'other'] as const) {
    const ways = trade.filter((variant) => fits(variant, 'trade-in', brand));
    assert.deepEqual(
      ways.map(({ source }) => source),
      ['b1', 'b2', 'b3', 'b4'].map((b) => `p10 Q10 ${b}`),
    );
  }
});

test('a separate scenario has the presets’ additional FeliCa requirements', () => {
  const share = (scenario: string): number => {
    const world = shippedWorld(scenario);
    return subjectShares(flatten(expand(world), NEXT_USER), statedValues(world.parameters)).felica;
  };
  assert.ok(share('as-told') > 20 * share('felica-as-shipped'));
});

test('no text says more than the answers', () => {
  const words = JSON.stringify(shippedGraph());
  assert.doesNotMatch(words, /wide-?spread|often not|広くある|ことが多い/);
  assert.doesNotMatch(words, /eye-finds[^}]*p13/);
});
