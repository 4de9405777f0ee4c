import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand } from './expand.ts';
import { expectation } from './expectation.ts';
import { NEXT_USER, partOfGraph, SCENARIO_NAMES, shippedWorld } from './flow.testing.ts';
import {
  changesOf,
  drawnValues,
  draws,
  rangesOf,
  statedValues,
  subjectShares,
  triangular,
} from './ranges.ts';
import { correlation, influences } from './sensitivity.ts';
import { COMPARED_OUTCOMES, keyOfSeed } from './simulate.ts';
import { tablesOf } from './tables.ts';
import { flatten, outcomeShares } from './weigh.ts';

const WORLD = shippedWorld('as-told', partOfGraph(['android-chip', 'iphone'], ['buyback']));
const NET = expand(WORLD);
const FLAT = flatten(NET, NEXT_USER);
const KEY = keyOfSeed(5n);

test('the fast weighing equals the plain one, also for drawn values', () => {
  for (let draw = 0; draw < 5; draw++) {
    const values = drawnValues(WORLD.parameters, draw, KEY);
    const plain = new Float64Array(COMPARED_OUTCOMES);
    for (const [id, row] of expectation(NET, values).ends) {
      const end = NET.points[id];
      assert.ok(end?.kind === 'end');
      const outcome = NEXT_USER.has(end.place) ? 1 + end.left : 0;
      plain[outcome] = (plain[outcome] as number) + row.reduce((a, b) => a + b, 0);
    }
    outcomeShares(FLAT, values).forEach((share, outcome) => {
      assert.ok(Math.abs(share - (plain[outcome] as number)) < 1e-12);
    });
    assert.ok(Math.abs(plain.reduce((a, b) => a + b, 0) - 1) < 1e-12);
  }
});

test('tables match the net: each sums to one, and its guide finds every row', () => {
  const { tables } = tablesOf(NET, statedValues(WORLD.parameters), NEXT_USER);
  for (let table = 0; table + 1 < tables.first.length; table++) {
    const [from, until] = [tables.first[table] as number, tables.first[table + 1] as number];
    assert.equal(tables.until[until - 1], 1);
    for (let row = from; row < until; row++) {
      const before = row === from ? 0 : (tables.until[row - 1] as number);
      assert.ok(before <= (tables.until[row] as number));
      const begin = tables.guide[from + Math.floor(before * (until - from))] as number;
      assert.ok(from <= begin && begin <= row, 'the guide begins behind the row');
    }
  }
});

test('drawn values stay in their ranges and are triangular', () => {
  for (const [number, { low, high }] of WORLD.parameters.entries()) {
    for (let draw = 0; draw < 20; draw++) {
      const value = drawnValues(WORLD.parameters, draw, KEY)[number] as number;
      assert.ok(low <= value && value <= high);
    }
  }
  assert.equal(triangular(0, 1, 2, 4), 1);
  assert.ok(Math.abs(triangular(1 / 3, 1, 2, 4) - 2) < 1e-12);
  assert.ok(Math.abs(triangular(0.999999, 1, 2, 4) - 4) < 0.01);
  assert.equal(triangular(0.3, 2, 2, 2), 2);
});

test('a range holds its stated value, and more draws of one seed begin with the same draws', () => {
  const drawn = [...draws(FLAT, WORLD.parameters, 60, KEY)];
  assert.deepEqual(drawn.slice(0, 10), [...draws(FLAT, WORLD.parameters, 10, KEY)]);
  for (const { what, low, stated, high } of rangesOf(FLAT, WORLD.parameters, drawn)) {
    assert.ok(low <= stated && stated <= high, `${what}: ${low} ${stated} ${high}`);
  }
});

test('influence: enrolment in proportion, collection not at all', () => {
  const drawn = [...draws(FLAT, WORLD.parameters, 100, KEY)];
  const found = influences(FLAT, WORLD.parameters, drawn, 'jpki');
  assert.equal(found[0]?.parameter.id, 'enrolled');
  const { parameter, atLow, atHigh } = found[0];
  assert.ok(Math.abs(atHigh / atLow - parameter.high / parameter.low) < 1e-9);
  const stated = subjectShares(FLAT, statedValues(WORLD.parameters)).jpki;
  assert.ok(Math.abs(stated / atLow - parameter.value / parameter.low) < 1e-9);
  const revokes = found.find((one) => one.parameter.id === 'revokes-unprompted');
  assert.ok(revokes !== undefined && revokes.atHigh < revokes.atLow && revokes.swing > 0);
  const nothing = found.find((one) => one.parameter.id === 'way-collection');
  assert.ok(nothing !== undefined && nothing.swing < 1e-12);
});

test('correlation is Pearson’s', () => {
  assert.ok(Math.abs(correlation([1, 2, 3], [2, 4, 6]) - 1) < 1e-12);
  assert.ok(Math.abs(correlation([1, 2, 3], [3, 2, 1]) + 1) < 1e-12);
  assert.equal(correlation([1, 1, 1], [1, 2, 3]), 0);
  // By hand: deviations (-1.5, -.5, .5, 1.5) and (-1, 1, -1, 1).
  assert.ok(Math.abs(correlation([1, 2, 3, 4], [0, 2, 0, 2]) - 2 / Math.sqrt(5 * 4)) < 1e-12);
});

test('every shipped scenario loads and has a source for every number', () => {
  assert.ok(SCENARIO_NAMES.length >= 7);
  for (const name of SCENARIO_NAMES) {
    for (const { id, source, assumption } of shippedWorld(name).parameters) {
      const reason = source ?? assumption;
      assert.ok(reason !== undefined, `${name}: ${id}`);
      assert.match(reason.ja, /[ぁ-ん]/, `${name}: ${id}`);
      assert.doesNotMatch(reason.en, /[ぁ-ん]|\.md|facts/, `${name}: ${id}`);
    }
  }
});

test('a measure’s range of changes contains the change at stated values', () => {
  const made = (scenario: string) => {
    const world = shippedWorld(scenario, partOfGraph(['android-chip'], ['buyback']));
    const flat = flatten(expand(world), NEXT_USER);
    const drawn = [...draws(flat, world.parameters, 50, KEY)];
    return { drawn, ranges: rangesOf(flat, world.parameters, drawn) };
  };
  const [reason, prompts] = [made('as-told'), made('every-counter-prompts')];
  const changes = changesOf(reason, prompts);
  const live = changes.find(({ what }) => what === 'jpki-live');
  assert.ok(live !== undefined && live.high < 0, 'in no draw does a prompt leave more live');
  assert.ok(live.low <= live.stated && live.stated <= live.high);
  const [a, b] = [reason, prompts].map(
    ({ ranges }) => ranges.find(({ what }) => what === 'jpki-live') as (typeof changes)[number],
  );
  assert.ok(a !== undefined && b !== undefined);
  assert.ok(live.high - live.low < a.high - a.low + (b.high - b.low), 'paired draws');
});
