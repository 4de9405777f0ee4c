import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differencesOf } from './compare.ts';
import { expand } from './expand.ts';
import { NEXT_USER, partOfGraph, shippedWorld } from './flow.testing.ts';
import { statedValues, subjectShares } from './ranges.ts';
import { resultsOf } from './results.ts';
import { addSideBySide, emptySideBySide, keyOfSeed, simulateSideBySide } from './simulate.ts';
import { tablesOf } from './tables.ts';
import { flatten } from './weigh.ts';

const GRAPH = partOfGraph(['android-chip', 'iphone'], ['buyback', 'early-return']);

function made(scenario: string) {
  const world = shippedWorld(scenario, GRAPH);
  const net = expand(world);
  const values = statedValues(world.parameters);
  return {
    world,
    net,
    ...tablesOf(net, values, NEXT_USER),
    exact: subjectShares(flatten(net, NEXT_USER), values),
  };
}

const tables = made('as-told');
const prompts = made('every-counter-prompts');
const BOTH = [tables.tables, prompts.tables];
const KEY = keyOfSeed(42n);
const LIVES = 30_000;

function drawn(parts: readonly (readonly [number, number])[], seed = KEY) {
  const counts = emptySideBySide(BOTH);
  for (const [from, to] of parts) simulateSideBySide(BOTH, seed, from, to, counts);
  return counts;
}

const whole = drawn([[0, LIVES]]);

test('parts in any order give the same counts', () => {
  const parts: readonly (readonly [number, number])[] = [
    [20_000, LIVES],
    [0, 7],
    [7, 20_000],
  ];
  assert.deepEqual(drawn(parts), whole);
  const [first, second] = [drawn([[0, 12_345]]), drawn([[12_345, LIVES]])];
  addSideBySide(first, second);
  assert.deepEqual(first, whole);
});

test('another seed draws other lives', () => {
  assert.notDeepEqual(drawn([[0, LIVES]], keyOfSeed(43n)).joints, whole.joints);
  assert.notDeepEqual(drawn([[0, LIVES]], keyOfSeed(42n + (1n << 32n))).joints, whole.joints);
});

test('a life is the same with and without another scenario', () => {
  const alone = emptySideBySide([tables.tables]);
  simulateSideBySide([tables.tables], KEY, 0, LIVES, alone);
  assert.deepEqual(alone.tallies[0], whole.tallies[0]);
});

test('life numbers beyond 32 bits give different lives', () => {
  const far = drawn([[2 ** 32, 2 ** 32 + 1000]]);
  assert.notDeepEqual(far.tallies, drawn([[0, 1000]]).tallies);
});

test('every life ends once, and every share matches exact weighing', () => {
  for (const [one, number] of [
    [tables, 0],
    [prompts, 1],
  ] as const) {
    const tally = whole.tallies[number];
    assert.ok(tally !== undefined);
    const results = resultsOf(one.net, one.tables, one.legend, tally);
    assert.equal(results.lives, LIVES);
    for (const { what, ofAll } of results.leftovers) {
      const exact = one.exact[what];
      const most = 5 * Math.sqrt((exact * (1 - exact)) / LIVES) + 2 / LIVES;
      assert.ok(Math.abs(ofAll.share - exact) < most, `${what}: ${ofAll.share}, exactly ${exact}`);
    }
    const came = results.flows.filter(({ from }) => from === 'holder');
    assert.equal(
      came.reduce((sum, { count }) => sum + count, 0),
      LIVES,
    );
  }
});

test('paired lives show a difference that two samples could not', () => {
  const joint = whole.joints[0] as Float64Array;
  const live = differencesOf(joint).find(({ what }) => what === 'jpki-live');
  assert.ok(live !== undefined);
  const { share, low, high } = live.difference;
  const exact = prompts.exact['jpki-live'] - tables.exact['jpki-live'];
  assert.ok(low < exact && exact < high, `${low} … ${high}, exactly ${exact}`);
  assert.ok(high < 0, 'prompting removes live certificates');
  assert.ok(live.gained < live.lost / 10, 'hardly a life gets worse by a prompt');
  // The counts by way in add up to the total.
  const parts = tables.net.ways.map((_, way) => differencesOf(joint, way));
  const lost = parts.map((part) => part.find(({ what }) => what === 'jpki-live')?.lost ?? 0);
  assert.equal(
    lost.reduce((a, b) => a + b, 0),
    live.lost,
  );
  assert.ok(Math.abs(share) > 0);
});
