/** A compiled policy: names as numbers, durations in milliseconds, steps in order. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY_MS, HOUR_MS, MINUTE_MS, ROUTES } from '@nagori/model';
import { maskOf, routesOf } from './compile.ts';
import { durationMs } from './duration.ts';
import { policyWith, type RequirementPart } from './judged.testing.ts';
import type { Alternative, Policy } from './schema.ts';
import { costOf } from './steps/cost.ts';

const on = (...anyOf: Alternative[]): RequirementPart => ({ on: ['user-data'], anyOf });
const look: Alternative = { look: 'eye' };

describe('the policy', () => {
  test('deadline, trust and name', () => {
    const policy = policyWith([on(look)], {
      id: 'x/2',
      channel: ['sale'],
      stage: 'release',
      deadline: { after: '3d', do: 'destroy' },
      trust: { certified: false, operators: ['op-1'], tools: ['tool-1', 'tool-2'] },
    });
    assert.equal(policy.id, 'x/2');
    assert.equal(policy.digest, 'digest');
    assert.deepEqual([policy.channel, policy.stage], [['sale'], 'release']);
    assert.deepEqual(policy.deadline, { afterMs: 3 * DAY_MS, verdict: 'destroy' });
    assert.deepEqual([...policy.trustedOperators], ['op-1']);
    assert.deepEqual([...policy.trustedTools], ['tool-1', 'tool-2']);
  });
  test('a deadline with `return` compiles to refuse', () => {
    const { deadline } = policyWith([on(look)], { deadline: { after: '72h', do: 'return' } });
    assert.deepEqual(deadline, { afterMs: 72 * HOUR_MS, verdict: 'refuse' });
  });
  const next: readonly [Policy['route'], boolean][] = [
    [['repair', 'destruction'], false],
    [['repair', 'reuse'], true],
    [['loaner'], true],
    [['trade'], true],
    [['sale'], true],
    [['return', 'authority', 'parts', 'dismantle', 'inspection'], false],
  ];
  for (const [route, expected] of next) {
    test(`${route.join(', ')}: ${expected ? 'to a next user' : 'to no next user'}`, () => {
      assert.equal(policyWith([on(look)], { route }).nextUser, expected);
    });
  }
});

describe('a requirement', () => {
  test('compartments by their positions, circumstances by their names', () => {
    const policy = policyWith([
      { on: ['sim', 'user-data'], anyOf: [look] },
      { on: ['network', 'fate'], anyOf: [{ met: true }], of: ['R10'], rule: 'R19' },
    ]);
    const [inside, around] = policy.requirements;
    assert.deepEqual(inside?.compartments, [5, 0]);
    assert.deepEqual(inside?.circumstances, []);
    assert.deepEqual(inside?.subjects, ['sim', 'user-data']);
    assert.deepEqual([...(inside?.of ?? ['none'])], []);
    assert.deepEqual(around?.compartments, []);
    assert.deepEqual(around?.circumstances, ['network', 'fate']);
    assert.deepEqual([around?.rule, [...(around?.of ?? [])]], ['R19', ['R10']]);
  });
  test('its own deadline', () => {
    const [one] = policyWith([
      { ...on(look), otherwise: { after: '20m', do: 'return' } },
    ]).requirements;
    assert.deepEqual(one?.otherwise, { afterMs: 20 * MINUTE_MS, verdict: 'refuse' });
    assert.equal(policyWith([on(look)]).requirements[0]?.otherwise, undefined);
  });
  test('the alternatives with most routes come first', () => {
    const route: Policy['route'] = ['repair', 'return', 'dismantle'];
    const [one] = policyWith(
      [
        on(
          { say: ['never'], route: ['repair'] },
          { look: 'app', route: ['repair', 'return'] },
          { look: 'probe' },
          // The policy allows one of these three routes.
          { look: 'eye', route: ['sale', 'reuse', 'return'] },
        ),
      ],
      { route },
    ).requirements;
    assert.deepEqual(
      one?.alternatives.map((a) => [a.kind, a.look, routesOf(a.routeMask)]),
      [
        ['look', 'probe', ['repair', 'dismantle', 'return']],
        ['look', 'app', ['repair', 'return']],
        ['say', undefined, ['repair']],
        ['look', 'eye', ['return']],
      ],
    );
  });
});

describe('an alternative', () => {
  test('steps in work order, with the cost of the cheapest one', () => {
    const steps: Alternative['steps'] = ['second-look-user-data', 'overwrite', 'overwrite'];
    const [one] = policyWith([on({ verified: ['overwrite'], steps })]).requirements;
    assert.deepEqual(one?.alternatives[0]?.steps, ['overwrite', 'second-look-user-data']);
    assert.equal(one?.alternatives[0]?.leastCost, costOf(['second-look-user-data']));
    const [none] = policyWith([on(look)]).requirements;
    assert.deepEqual(none?.alternatives[0]?.steps, []);
    assert.equal(none?.alternatives[0]?.leastCost, Number.POSITIVE_INFINITY);
  });
  test('methods and freshness', () => {
    const [one] = policyWith([
      on({ look: 'eye', methods: ['look', 'tool-check'], within: '72h' }),
    ]).requirements;
    assert.deepEqual([...(one?.alternatives[0]?.methods ?? [])], ['look', 'tool-check']);
    assert.equal(one?.alternatives[0]?.withinMs, 72 * HOUR_MS);
    const [any] = policyWith([on(look)]).requirements;
    assert.equal(any?.alternatives[0]?.methods, undefined);
    assert.equal(any?.alternatives[0]?.withinMs, Number.POSITIVE_INFINITY);
  });
  test('an alternative without a kind throws', () => {
    assert.throws(() => policyWith([on({ within: '1d' })]), RangeError);
  });
});

test('routes as bits, and back', () => {
  assert.equal(maskOf([]), 0);
  assert.deepEqual(routesOf(maskOf([])), []);
  for (const route of ROUTES) assert.deepEqual(routesOf(maskOf([route])), [route]);
  assert.deepEqual(routesOf(maskOf(['sale', 'inspection', 'sale'])), ['inspection', 'sale']);
  assert.deepEqual(routesOf(maskOf(ROUTES)), ROUTES);
});

test('durations', () => {
  assert.equal(durationMs('20m'), 20 * MINUTE_MS);
  assert.equal(durationMs('72h'), 72 * HOUR_MS);
  assert.equal(durationMs('14d'), 14 * DAY_MS);
  assert.throws(() => durationMs('14'), RangeError);
  assert.throws(() => durationMs('14w'), RangeError);
});
