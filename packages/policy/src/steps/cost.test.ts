/** The cost of step lists, which of two is cheaper, and the order of their steps. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { STEP_IDS, STEPS, type StepDefinition, type StepId } from './catalogue.ts';
import { byCost, costOf, leastCostOf, orderedSteps, type StepSet, subsetsOf } from './cost.ts';
import { cheapestFirst, NOTHING, setNumberOf, stepsOf, union, weighed } from './weighed.ts';

const RUNS = { numRuns: 200, seed: Number(process.env.NAGORI_SEED ?? 20261124) };
const someSteps = fc.uniqueArray(fc.constantFrom(...STEP_IDS), { maxLength: 8 });

describe('the order of steps', () => {
  test('R28 a consent comes before every step that needs it', () => {
    const definitions = STEP_IDS.map((id): StepDefinition => STEPS[id]);
    const consents = definitions.filter(({ needs }) => needs.before !== undefined);
    assert.equal(consents.length, 2);
    for (const { needs, rank } of consents) {
      const acting = definitions.filter(({ effects }) =>
        effects.some((effect) => effect.kind === 'act' && effect.act === needs.before),
      );
      assert.ok(acting.length > 0 && acting.every((step) => step.rank > rank), needs.before);
    }
  });
  test('sorted by rank then name, each step once', () => {
    assert.deepEqual(orderedSteps([]), []);
    assert.deepEqual(orderedSteps(['overwrite', 'read-imei', 'overwrite']), [
      'read-imei',
      'overwrite',
    ]);
    const pairs: readonly StepSet[] = [
      ['check-identity', 'check-identity-remotely'],
      ['ask-and-sign', 'sign-leftover'],
      ['activation-attempt', 'look-after-reset'],
    ];
    for (const pair of pairs) {
      const [first, second] = pair as [StepId, StepId];
      assert.equal(STEPS[first].rank, STEPS[second].rank);
      assert.deepEqual(orderedSteps(pair), pair);
      assert.deepEqual(orderedSteps(pair.toReversed()), pair);
    }
  });
  test('a required earlier step has a lower rank', () => {
    const order = orderedSteps(STEP_IDS);
    const before: readonly (readonly [StepId, StepId])[] = [
      ['look-at-lock', 'holder-resets'],
      ['open-portal-app', 'holder-resets'],
      ['revoke', 'await-deletion'],
      ['sign-non-restoration', 'felica-erase'],
      ['sign-non-restoration', 'holder-clears-felica'],
      ['felica-erase', 'read-felica'],
      ['felica-erase', 'second-look-felica'],
      ['sign-assist', 'holder-resets'],
      ['holder-resets', 'look-after-reset'],
      ['bench-reset', 'activation-attempt'],
      ['set-up-and-look', 'second-look-element'],
      ['forced-deletion', 'second-look-element'],
      ['overwrite', 'second-look-user-data'],
      ['felica-erase', 'sign-off'],
    ];
    for (const [first, second] of before) {
      assert.ok(order.indexOf(first) < order.indexOf(second), `${first} before ${second}`);
    }
  });
});

describe('the cost of a list', () => {
  const table: readonly [StepSet, number, number, number, number][] = [
    [[], 0, 0, 0, 0],
    [['ask-network'], 0, 0, 1, 1],
    [['overwrite'], 1, 0, 40, 1],
    [['ask-network', 'ask-warranty'], 0, 24, 6, 2],
    [['await-deletion', 'ask-supplier', 'sign-off'], 0, 48, 11, 3],
    [['sign-off', 'await-deletion'], 0, 48, 6, 2],
    [['felica-erase', 'overwrite', 'second-look-user-data'], 2, 0, 45, 3],
  ];
  for (const [steps, irreversible, wait, minutes, count] of table) {
    test(`${steps.join(', ') || 'nothing'}`, () => {
      const expected = ((irreversible * 1000 + wait) * 10_000 + minutes) * 100 + count;
      assert.equal(costOf(steps), expected);
    });
  }
  test('the cost digits do not overflow, even for all steps', () => {
    const all: readonly StepDefinition[] = STEP_IDS.map((id) => STEPS[id]);
    assert.ok(all.length < 100);
    assert.ok(all.reduce((sum, step) => sum + step.minutes, 0) < 10_000);
    assert.ok(Math.max(...all.map((step) => step.waitHours)) < 1000);
  });
  test('the least cost is that of the cheapest step alone', () => {
    assert.equal(leastCostOf([]), Number.POSITIVE_INFINITY);
    assert.equal(leastCostOf(['overwrite', 'ask-network', 'sign-off']), costOf(['ask-network']));
    assert.equal(leastCostOf(['ask-network', 'overwrite']), costOf(['ask-network']));
  });
});

describe('which of two lists is cheaper', () => {
  const table: readonly [string, StepSet, StepSet][] = [
    ['a wait before an irreversible step', ['await-deletion'], ['felica-erase']],
    ['minutes before a wait', ['set-up-and-look'], ['sign-off']],
    ['two minutes before three', ['appraise'], ['remove-lock']],
    ['one step before two with the same minutes', ['appraise'], ['ask-network', 'take-sim-out']],
    ['of equals the first by name', ['ask-network'], ['take-sim-out']],
    [
      'of equals the first by name, step by step',
      ['ask-network', 'take-sd-out'],
      ['ask-network', 'take-sim-out'],
    ],
  ];
  for (const [name, cheaper, dearer] of table) {
    test(name, () => {
      assert.ok(byCost(cheaper, dearer) < 0);
      assert.ok(byCost(dearer, cheaper) > 0);
      assert.equal(byCost(cheaper, cheaper), 0);
      assert.equal(byCost([...dearer], dearer), 0);
    });
  }
});

test('subsets start with the empty one', () => {
  assert.deepEqual(subsetsOf([]), [[]]);
  assert.deepEqual(subsetsOf(['appraise', 'revoke', 'reconcile']), [
    [],
    ['reconcile'],
    ['revoke'],
    ['revoke', 'reconcile'],
    ['appraise'],
    ['appraise', 'reconcile'],
    ['appraise', 'revoke'],
    ['appraise', 'revoke', 'reconcile'],
  ]);
});

describe('lists as bits', () => {
  test('each single step and all steps survive the conversion', () => {
    for (const id of STEP_IDS) assert.deepEqual(stepsOf(weighed([id])), [id]);
    assert.deepEqual(stepsOf(weighed(STEP_IDS)), orderedSteps(STEP_IDS));
    assert.equal(new Set(STEP_IDS.map((id) => setNumberOf(weighed([id])))).size, STEP_IDS.length);
    assert.deepEqual(stepsOf(NOTHING), []);
    assert.equal(setNumberOf(NOTHING), 0);
  });
  test('a repeated step counts once', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        assert.deepEqual(weighed([...steps, ...steps]), weighed(steps));
        assert.deepEqual(stepsOf(weighed(steps)), orderedSteps(steps));
      }),
      RUNS,
    );
  });
  test('the union of two step lists costs the sum without what they share', () => {
    fc.assert(
      fc.property(someSteps, someSteps, (a, b) => {
        const both = union(weighed(a), weighed(b));
        const whole = weighed([...a, ...b]);
        assert.deepEqual(both, whole);
        assert.equal(setNumberOf(both), setNumberOf(whole));
        assert.equal(
          setNumberOf(weighed(a)) === setNumberOf(weighed(b)),
          stepsOf(weighed(a)).join() === stepsOf(weighed(b)).join(),
        );
      }),
      RUNS,
    );
  });
  test('cheapest first is sorted by cost, whatever the order given', () => {
    const oneRank: readonly StepSet[] = [['take-sim-out'], ['ask-network'], ['take-sd-out']];
    fc.assert(
      fc.property(fc.array(someSteps, { maxLength: 6 }), (lists) => {
        const all = [...lists, ...oneRank].map(orderedSteps);
        const found = [...cheapestFirst(all.map(weighed), byCost)];
        assert.deepEqual(found, all.toSorted(byCost));
      }),
      RUNS,
    );
  });
  test('no lists give no result', () => {
    assert.deepEqual([...cheapestFirst([], byCost)], []);
  });
});
