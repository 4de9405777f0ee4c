/** What is said of a phone in a word is what the whole decision says, whatever the world. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { OPENED, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { decide, outlook } from './index.ts';
import { NOW, somePolicy } from './laws.testing.ts';

const RUNS = Number(process.env.NAGORI_LAW_RUNS ?? 2000);
const SEED = Number(process.env.NAGORI_SEED ?? 20261124);
/** In time, and when most holds have run out. */
const moment = fc.constantFrom(NOW, NOW, OPENED + 90 * DAY_MS);

test('the opinion of a phone is the verdict, the routes and the reasons of its decision', () => {
  const seen = new Set<string>();
  const check = fc.property(someFacts, somePolicy, moment, (facts, policy, now) => {
    const { verdict, route, reasons } = decide(facts, policy, now);
    assert.deepEqual(outlook(facts, policy, now).opinion(), { verdict, route, reasons });
    seen.add(reasons.some(({ code }) => code === 'no-joint-steps') ? 'no way out' : verdict);
  });
  fc.assert(check, { numRuns: RUNS, seed: SEED });
  for (const one of ['accept', 'hold', 'refuse', 'no way out']) assert.ok(seen.has(one), one);
});

test('without looking for a way out all is known but whether an open hold has one', () => {
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
