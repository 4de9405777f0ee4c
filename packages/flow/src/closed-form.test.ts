/**
 * Small flows whose outcome is computed by hand from the preset's text, compared with the net, its
 * exact weighing and its drawing.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand } from './expand.ts';
import { expectation } from './expectation.ts';
import { NEXT_USER, SHELF, shippedScenario, smallGraph, withValues } from './flow.testing.ts';
import { worldOf } from './load-flow.ts';
import { statedValues, subjectShares } from './ranges.ts';
import { keyOfSeed, simulate } from './simulate.ts';
import { tablesOf } from './tables.ts';
import { flatten } from './weigh.ts';

const P = {
  dead: 0.1,
  'resets-before': 0.6,
  'uses-felica': 0.5,
  'clears-felica-before': 0.3,
  'prompted-before': 0,
  enrolled: 0.2,
  'revokes-unprompted': 0.25,
  'deleted-in-time': 0.4,
  'reset-works': 0.9,
  'erase-works': 0.8,
  'felica-tool-works': 0.7,
  'failure-noticed': 0.5,
  'eye-finds': 0.6,
  'app-finds': 0.75,
  'probe-finds': 0.85,
  'does-it-there': 0.95,
  'says-never-wrongly': 0.35,
};

interface Worked {
  readonly name: string;
  readonly graph: ReturnType<typeof smallGraph>;
  readonly unasked: boolean;
  readonly shares: Readonly<Record<string, number>>;
}

const alive = 1 - P.dead;
const chip = P['uses-felica'] * (1 - P['clears-felica-before']);
const gone = P['revokes-unprompted'] * P['deleted-in-time'];

/**
 * "The software ran": an act is recorded, whatever it did, and no look. Two noticed failures are
 * retried; after a third the deadline ends it, and the phone is crushed.
 */
function afterAct(works: number, noticed: number, present: number) {
  const passes = 1 - (1 - works) * noticed;
  const again = (1 - works) * noticed;
  // At once, after one failure, after two.
  const tries = [1, again, again ** 2];
  const done = tries.reduce((sum, p) => sum + p * passes, 0);
  const wrong = tries.reduce((sum, p) => sum + p * (1 - works) * (1 - noticed), 0);
  // On a phone with nothing inside no failure is noticed.
  return { goesOn: 1 - present + present * done, left: present * wrong };
}

function assumed(): Worked {
  // A trade-in from a holder who may have reset: the tool runs on data and chip of every phone, and
  // failures of both count together; without chips in use, the data alone decide.
  const data = afterAct(P['erase-works'], P['failure-noticed'], 1 - P['resets-before']);
  return {
    name: 'the software ran, no look (dealer-inspection-assumed), no chip in use',
    graph: withValues(smallGraph('dealer-inspection-assumed', 'trade'), { ...P, 'uses-felica': 0 }),
    unasked: true,
    shares: {
      'next-user': alive * data.goesOn,
      'user-data': alive * data.left,
      felica: 0,
      // Not asked about: what was there before stays.
      jpki: alive * data.goesOn * P.enrolled * (1 - gone),
      'jpki-live': alive * data.goesOn * P.enrolled * (1 - P['revokes-unprompted']),
    },
  };
}

function chipAlone(): Worked {
  const felica = afterAct(P['felica-tool-works'], P['failure-noticed'], chip);
  return {
    name: 'the software ran, no look, every phone reset before',
    graph: withValues(smallGraph('dealer-inspection-assumed', 'trade'), {
      ...P,
      'resets-before': 1,
    }),
    unasked: true,
    shares: {
      'next-user': alive * felica.goesOn,
      'user-data': 0,
      felica: alive * felica.left,
      jpki: alive * felica.goesOn * P.enrolled * (1 - gone),
    },
  };
}

/**
 * "Looking at the phone": an eye that finds or misses. A residue is erased and looked at again; the
 * third failure or residue ends it. Returns the chances after an erasure begun after `setbacks`.
 */
function afterEye(setbacks: number): { readonly clean: number; readonly left: number } {
  if (setbacks > 2) return { clean: 0, left: 0 };
  const fails = 1 - P['erase-works'];
  const passed = fails * (1 - P['failure-noticed']);
  const again = fails - passed + passed * P['eye-finds'];
  const then = afterEye(setbacks + 1);
  return {
    clean: P['erase-works'] + again * then.clean,
    left: passed * (1 - P['eye-finds']) + again * then.left,
  };
}

function looking(): Worked {
  const present = 1 - P['resets-before'];
  const after = afterEye(1);
  const left = 1 - P['eye-finds'] + P['eye-finds'] * after.left;
  return {
    name: 'looking at the phone (dealer-inspection-looking), no chip in use',
    graph: withValues(smallGraph('dealer-inspection-looking', 'trade'), { ...P, 'uses-felica': 0 }),
    unasked: true,
    shares: {
      'next-user': alive * (1 - present + present * (left + P['eye-finds'] * after.clean)),
      'user-data': alive * present * left,
    },
  };
}

function collected(): Worked {
  return {
    name: 'collected to be destroyed: no next user',
    graph: withValues(smallGraph('collection-destroyed', 'collection'), P),
    unasked: false,
    shares: { 'next-user': 0, any: 0 },
  };
}

for (const { name, graph, unasked, shares } of [assumed(), chipAlone(), looking(), collected()]) {
  const scenario = shippedScenario('as-told');
  const loaded = worldOf(graph, [unasked ? scenario : { ...scenario, unasked: [] }], SHELF);
  assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
  const { parameters } = loaded.value;
  const net = expand(loaded.value);
  const values = statedValues(parameters);

  test(`closed form: ${name}`, () => {
    const exact = subjectShares(flatten(net, NEXT_USER), values);
    for (const [what, share] of Object.entries(shares)) {
      const found = exact[what as keyof typeof exact];
      assert.ok(Math.abs(found - share) < 1e-12, `${what}: ${found}, by hand ${share}`);
    }
  });

  test(`drawn lives agree with the closed form: ${name}`, () => {
    const { tables, legend } = tablesOf(net, values, NEXT_USER);
    const tally = {
      rows: new Float64Array(tables.next.length),
      ends: new Float64Array(tables.outcome.length * tables.ways),
    };
    const lives = 200_000;
    simulate(tables, keyOfSeed(20_261_124n), 0, lives, tally);
    const { ends } = expectation(net, values);
    legend.ends.forEach((point, end) => {
      const expected = (ends.get(point) ?? new Float64Array()).reduce((a, b) => a + b, 0);
      const row = tally.ends.subarray(end * tables.ways, (end + 1) * tables.ways);
      const drawn = row.reduce((a, b) => a + b, 0) / lives;
      // Five standard deviations, plus one life where hardly any is expected.
      const most = 5 * Math.sqrt(Math.max(0, expected * (1 - expected)) / lives) + 1 / lives;
      assert.ok(Math.abs(drawn - expected) <= most, `${drawn} drawn, ${expected} expected`);
    });
  });
}
