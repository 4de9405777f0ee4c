/**
 * L3: a remembered step list equals the one that the search finds: facts with one key have one
 * plan, however they differ in what the key leaves out.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Circumstance,
  type Compartment,
  DAY_MS,
  type Facts,
  type Finding,
  HOUR_MS,
  type Instant,
  type Interval,
  MINUTE_MS,
  SECOND_MS,
} from '@nagori/model';
import { circumstance, factsWith, finding, OPENED, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import type { CompiledPolicy } from '../compiled.ts';
import { decide, judgement, leadsOut } from '../decide.ts';
import { shippedPolicy, somePolicy } from '../laws.testing.ts';
import type { Situation } from '../situation.ts';
import { situationOf } from '../situation-of.ts';
import { applyStep } from './apply.ts';
import { STEP_IDS, type StepId } from './catalogue.ts';
import { KnownPlans, type WayOut } from './known-plans.ts';
import { searchKey, spansOf } from './search-key.ts';

const SEED = Number(process.env.NAGORI_SEED ?? 20261124);
const NOW = OPENED + 70 * MINUTE_MS;

interface World {
  readonly facts: Facts;
  readonly now: Instant;
}

const keyOf = ({ facts, now }: World, policy: CompiledPolicy): string | undefined =>
  searchKey(situationOf(facts, policy, now), spansOf(policy));

/** Undefined: no list is asked for, or there is none. */
function wayOutOf({ facts, now }: World, policy: CompiledPolicy): WayOut | undefined {
  const { verdict, steps, approximate } = decide(facts, policy, now);
  return verdict === 'hold' ? { steps, approximate } : undefined;
}

const isOverdue = ({ facts, now }: World, { deadline }: CompiledPolicy): boolean =>
  now > facts.openedAt + deadline.afterMs;

type Draw = (below: number) => number;

const SPANS = [1, 20 * SECOND_MS, MINUTE_MS, 7 * MINUTE_MS, HOUR_MS, DAY_MS, 60 * HOUR_MS];

function moved(draw: Draw): number {
  return (SPANS[draw(SPANS.length)] as number) * (draw(2) === 0 ? 1 : -1) + draw(2);
}

const at = (interval: Interval, by: number): Interval => {
  const { lo, hi, t } = interval;
  return { ...interval, lo: lo + by, hi: hi + by, t: t + by };
};

const renamed = (interval: Interval): Interval => ({ ...interval, clock: `x${interval.clock}` });

function changedOne<One>(list: readonly One[], draw: Draw, change: (one: One) => One[]): One[] {
  const which = draw(Math.max(1, list.length));
  return list.flatMap((one, i) => (i === which ? change(one) : [one]));
}

/** The same facts at another time with other names: identical to a search. */
function shifted({ facts, now }: World, by: number): World {
  const move = <One extends Finding | Circumstance | Facts['custody'][number]>(one: One): One => ({
    ...one,
    evidence: `x${one.evidence}`,
    interval: renamed(at(one.interval, by)),
  });
  return {
    now: now + by,
    facts: {
      ...facts,
      openedAt: facts.openedAt + by,
      findings: facts.findings.map(move),
      circumstances: facts.circumstances.map(move),
      custody: facts.custody.map(move),
    },
  };
}

/** Ways in which a neighbour differs: most of them matter to some policies and not to others. */
const CHANGES: readonly ((facts: Facts, draw: Draw) => Partial<Facts>)[] = [
  (_, draw) => ({ openedAt: OPENED + moved(draw) }),
  ({ findings }, draw) => ({
    findings: changedOne(findings, draw, (one) => [
      { ...one, interval: at(one.interval, moved(draw)) },
    ]),
  }),
  ({ findings }, draw) => ({ findings: changedOne(findings, draw, () => []) }),
  ({ findings }, draw) => ({
    findings: changedOne(findings, draw, (one) => [one, { ...one, evidence: `again${draw(3)}` }]),
  }),
  ({ findings }, draw) => ({
    findings: changedOne(findings, draw, (one) => [
      { ...one, person: ['a', 'b', undefined][draw(3)], station: ['desk', 'bench'][draw(2)] },
    ]),
  }),
  ({ findings }, draw) => ({
    findings: changedOne(findings, draw, (one) => [
      { ...one, interval: { ...one.interval, seq: draw(3), clock: `station:${draw(2)}` } },
    ]),
  }),
  ({ circumstances }, draw) => ({
    circumstances: changedOne(circumstances, draw, (one) => [
      { ...one, interval: at(one.interval, moved(draw)) },
    ]),
  }),
  ({ circumstances }, draw) => ({ circumstances: changedOne(circumstances, draw, () => []) }),
  ({ circumstances }, draw) => ({
    circumstances: changedOne(circumstances, draw, (one) => [
      one,
      { ...one, evidence: `again${draw(3)}`, interval: at(one.interval, moved(draw)) },
    ]),
  }),
  ({ circumstances }, draw) => ({
    circumstances: changedOne(circumstances, draw, (one) => [
      {
        ...one,
        person: ['a', 'c', undefined][draw(3)],
        backing: draw(4) === 0 ? 'unsigned' : 'station',
        operator: draw(4) === 0 ? 'op-other' : 'op-self',
        value: draw(4) === 0 ? 'bad' : 'met',
      },
    ]),
  }),
];

function neighbour({ facts, now }: World, policy: CompiledPolicy, draw: Draw): World {
  let changed = facts;
  for (let times = draw(3); times > 0; times--) {
    const change = CHANGES[draw(CHANGES.length)] as (typeof CHANGES)[number];
    changed = { ...changed, ...change(changed, draw) };
  }
  const world = { facts: changed, now: draw(2) === 0 ? now : nearAnEnd(changed, policy, draw) };
  return draw(2) === 0 ? world : shifted(world, draw(1_000) * DAY_MS + draw(DAY_MS));
}

/** Shortly before or after something becomes too old, now or while steps are taken. */
function nearAnEnd(
  { findings, circumstances, openedAt }: Facts,
  policy: CompiledPolicy,
  draw: Draw,
) {
  const times = [...findings, ...circumstances].flatMap(({ interval }) => [
    interval.lo,
    interval.t,
  ]);
  const { ages, deadlines } = spansOf(policy);
  const lasting = [0, 60 * HOUR_MS, 48 * HOUR_MS, ...ages, ...ages, ...deadlines];
  const end = [openedAt, ...times][draw(times.length + 1)] as Instant;
  const planned = draw(4) * DAY_MS + draw(12) * MINUTE_MS;
  return end + (lasting[draw(lasting.length)] as number) - planned + draw(3) - 1;
}

test('L3 neighbours with one key have one plan', () => {
  let [alike, compared] = [0, 0];
  // Rare facts have no key, so most worlds are without them.
  const common = someFacts.map((facts) => ({
    ...facts,
    standings: [],
    recalls: [],
    custody: facts.custody.filter(({ kind }) => kind === 'transfer').slice(0, 1),
  }));
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: common }, { weight: 1, arbitrary: someFacts }),
      somePolicy,
      fc.infiniteStream(fc.nat(999_999)),
      (facts, policy, picks) => {
        const draw: Draw = (below) => picks.next().value % below;
        const world = { facts, now: draw(2) === 0 ? NOW : nearAnEnd(facts, policy, draw) };
        const key = keyOf(world, policy);
        if (key === undefined) return;
        for (let i = 0; i < 12; i++) {
          const other = neighbour(world, policy, draw);
          if (keyOf(other, policy) !== key) continue;
          alike++;
          const way = wayOutOf(world, policy);
          // Past its deadline no phone is held, even if it could still be accepted.
          if (isOverdue(world, policy) || isOverdue(other, policy)) continue;
          assert.deepEqual(wayOutOf(other, policy), way, policy.id);
          if (way !== undefined) compared++;
        }
      },
    ),
    { numRuns: 1_500, seed: SEED },
  );
  assert.ok(alike > 1_500 && compared > 300, `${alike} alike, ${compared} with a plan`);
});

test('L3 on walks of many phones a remembered list equals a new search', () => {
  let [asked, remembered] = [0, 0];
  const plans = new KnownPlans(200);
  const walk = (first: Situation, draw: Draw) => {
    let situation = first;
    for (let steps = 0; steps < 8; steps++) {
      const { facts, policy, now } = situation;
      const fresh = wayOutOf({ facts, now }, policy);
      if (fresh === undefined) return;
      asked++;
      let searched = false;
      const known = plans.wayOut(
        situation,
        () => {
          searched = true;
          return fresh;
        },
        (way) => leadsOut(situation, way),
      );
      if (!searched) remembered++;
      assert.deepEqual(known, fresh, policy.id);
      const listed = fresh.steps.map(({ id }) => id as StepId);
      const [next = 'prompt-holder'] = draw(4) > 0 ? listed : anyOf(STEP_IDS, draw);
      const later = now + (1 + draw(9)) * (draw(9) === 0 ? HOUR_MS : MINUTE_MS) + draw(1_000);
      const reached = applyStep(situation, next, later);
      situation = situationOf(reached.facts, policy, later);
    }
  };
  const phones = fc.oneof(fc.constant(factsWith({})), someFacts);
  fc.assert(
    fc.property(phones, somePolicy, fc.infiniteStream(fc.nat(999_999)), (facts, policy, picks) => {
      walk(situationOf(facts, policy, NOW), (below) => picks.next().value % below);
    }),
    { numRuns: 600, seed: SEED },
  );
  assert.ok(remembered > 150, `${remembered} of ${asked}`);
});

const anyOf = (ids: readonly StepId[], draw: Draw): readonly StepId[] => [
  ids[draw(ids.length)] as StepId,
];

test('repeated words do not change the key of a phone recorded for years', () => {
  const policy = shippedPolicy('carrier-trade-in-shop-intake/1');
  const word = (i: number): Circumstance => {
    const interval = { lo: OPENED + i, hi: OPENED + i, t: OPENED + i, clock: 'server', seq: i };
    return circumstance({ evidence: `c${i}`, subject: i % 2 === 0 ? 'prompt' : 'terms', interval });
  };
  const words = Array.from({ length: 200 }, (_, i) => word(i));
  const keyWith = (count: number): string | undefined =>
    keyOf({ facts: factsWith({ circumstances: words.slice(0, count) }), now: NOW }, policy);
  assert.ok(keyWith(2) !== undefined);
  assert.equal(keyWith(200), keyWith(2));
  assert.notEqual(keyWith(1), keyWith(2));
});

test('an evidence id is not confused with an equal text', () => {
  const policy = shippedPolicy('carrier-trade-in-shop-intake/1');
  const keyWith = (value: 'met' | 'bad', name: string): string | undefined => {
    const word = circumstance({ evidence: name, subject: 'network', value });
    return keyOf({ facts: factsWith({ circumstances: [word] }), now: NOW }, policy);
  };
  assert.notEqual(keyWith('met', 'met'), keyWith('bad', 'bad'));
  assert.equal(keyWith('met', 'met'), keyWith('met', 'e1'));
});

test('each file has a clock of its own, which a key tells apart by being another alone', () => {
  const policy = shippedPolicy('carrier-trade-in-shop-intake/1');
  const keyWith = (...clocks: readonly string[]): string | undefined => {
    const circumstances = clocks.map((clock, i) => {
      const interval = { lo: OPENED + i, hi: OPENED + i, t: OPENED + i, clock, seq: 0 };
      return circumstance({ evidence: `c${i}`, subject: 'network', interval });
    });
    return keyOf({ facts: factsWith({ circumstances }), now: NOW }, policy);
  };
  assert.ok(keyWith('import:a') !== undefined);
  assert.equal(keyWith('import:a', 'import:b'), keyWith('import:c', 'import:d'));
  assert.notEqual(keyWith('import:a', 'import:b'), keyWith('import:a', 'import:a'));
  assert.notEqual(keyWith('plan', 'import:a'), keyWith('import:b', 'import:a'));
});

test('a key tells which finding says what, by which evidence and how long apart', () => {
  const policy = shippedPolicy('carrier-trade-in-shop-intake/1');
  type Said = readonly [evidence: string, compartment: Compartment, seconds?: number];
  const keyWith = (...said: readonly Said[]): string | undefined => {
    const findings = said.map(([evidence, compartment, seconds = 0]) => {
      const time = OPENED + seconds * SECOND_MS;
      const interval = { lo: time, hi: time, t: time, clock: 'station:desk', seq: 0 };
      return finding({ evidence, compartment, interval });
    });
    return keyOf({ facts: factsWith({ findings }), now: NOW }, policy);
  };
  const two = keyWith(['a', 'felica'], ['b', 'sim'], ['c', 'sim']);
  assert.ok(two !== undefined);
  assert.equal(keyWith(['x', 'felica'], ['y', 'sim'], ['z', 'sim']), two);
  assert.notEqual(keyWith(['a', 'felica'], ['b', 'sim'], ['c', 'felica']), two);
  assert.notEqual(keyWith(['a', 'felica'], ['b', 'sim'], ['b', 'sim']), two);
  const apart = (seconds: number) => keyWith(['a', 'felica'], ['b', 'felica', seconds]);
  assert.equal(apart(5), apart(6));
  assert.notEqual(apart(5), apart(30));
});

test('remembered plans are bounded and equal the search', () => {
  const policy = shippedPolicy('carrier-trade-in-shop-intake/1');
  const plans = new KnownPlans(1);
  const [first, second] = [factsWith({}), factsWith({ giver: 'reachable' })];
  for (const facts of [first, second, first, first]) {
    const { decision } = judgement(facts, policy, NOW, { plans });
    assert.deepEqual(decision, judgement(facts, policy, NOW).decision);
  }
});

test('L3 a remembered plan that no longer works is searched again', () => {
  const policy = shippedPolicy('carrier-trade-in-shop-intake/1');
  const facts = factsWith({});
  const plans = new KnownPlans();
  const wrong: readonly (WayOut | undefined)[] = [{ steps: [], approximate: false }, undefined];
  for (const way of wrong) {
    plans.wayOut(
      situationOf(facts, policy, NOW),
      () => way,
      () => false,
    );
    const { decision } = judgement(facts, policy, NOW, { plans });
    assert.deepEqual(decision, judgement(facts, policy, NOW).decision);
  }
});
