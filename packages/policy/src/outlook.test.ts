/** The outlook equals the whole decision, on generated facts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { OPENED, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { decide, outlook } from './index.ts';
import { NOW, somePolicy } from './laws.testing.ts';

const RUNS = Number(process.env.NAGORI_LAW_RUNS ?? 2000);
const SEED = Number(process.env.NAGORI_SEED ?? 20261124);
/** Before the deadline, or after most holds have ended. */
const moment = fc.constantFrom(NOW, NOW, OPENED + 90 * DAY_MS);

test('an opinion has the verdict, routes and reasons of the decision', () => {
  const seen = new Set<string>();
  const check = fc.property(someFacts, somePolicy, moment, (facts, policy, now) => {
    const { verdict, route, reasons } = decide(facts, policy, now);
    assert.deepEqual(outlook(facts, policy, now).opinion(), { verdict, route, reasons });
    seen.add(reasons.some(({ code }) => code === 'no-joint-steps') ? 'no way out' : verdict);
  });
  fc.assert(check, { numRuns: RUNS, seed: SEED });
  for (const one of ['accept', 'hold', 'refuse', 'no way out']) assert.ok(seen.has(one), one);
});

test('an outlook lacks only whether an open hold has steps', () => {
  const check = fc.property(someFacts, somePolicy, moment, (facts, policy, now) => {
    const known = outlook(facts, policy, now);
    const { verdict, reasons } = known.opinion();
    const codes = (list: typeof reasons) => list.map((one) => JSON.stringify(one)).sort();
    if (verdict === known.verdict) assert.deepEqual(codes(known.reasons()), codes(reasons));
    else {
      assert.deepEqual([known.verdict, known.isOpen, verdict], ['hold', true, 'refuse']);
      const others = reasons.filter(({ code }) => code !== 'no-joint-steps');
      assert.deepEqual(codes(known.reasons()), codes(others));
    }
  });
  fc.assert(check, { numRuns: RUNS, seed: SEED });
});
