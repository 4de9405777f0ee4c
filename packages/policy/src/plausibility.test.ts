/**
 * N11, L1: flagging a piece of evidence never betters a verdict, whatever else is on record. The
 * limits of what is flagged load from policies/shared.yaml, or are the defaults.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type Facts, realRanges } from '@nagori/model';
import { SHARED_YAML, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { decide, loadPlausibility } from './index.ts';
import { NOW, notBetter, somePolicy } from './laws.testing.ts';

const SEED = Number(process.env.NAGORI_SEED ?? 20261129);
const SHIPPED = readFileSync(new URL('../../../policies/shared.yaml', import.meta.url), 'utf8');

/** As the readers leave flagged evidence (packages/evidence, facts-of.ts). */
function flagging(facts: Facts, suspects: ReadonlySet<string>): Facts {
  return {
    ...facts,
    findings: facts.findings.map((one) =>
      suspects.has(one.evidence) && one.value === 'clear'
        ? { ...one, value: 'unknown', because: 'implausible' }
        : one,
    ),
    circumstances: facts.circumstances.map((one) =>
      suspects.has(one.evidence) && one.value === 'met' && one.detail !== 'caution'
        ? { ...one, value: 'unknown' }
        : one,
    ),
  };
}

const aWorld = someFacts.chain((facts) => {
  // Without the owner's consent a phone may not be destroyed: that is law, and no favour.
  const consents = facts.circumstances
    .filter(({ subject }) => subject === 'consent-destruction')
    .map(({ evidence }) => evidence);
  const all = [...facts.findings, ...facts.circumstances].map(({ evidence }) => evidence);
  const suspects = new Set(all.filter((id) => !consents.includes(id)));
  return fc.tuple(fc.constant(facts), fc.subarray([...suspects]));
});

test('N11 L1 a flag never betters a verdict', () => {
  fc.assert(
    fc.property(aWorld, somePolicy, ([facts, suspects], policy) => {
      const flagged = flagging(facts, new Set(suspects));
      // Who is in doubt waits, and does not destroy a phone for what cannot be as it says.
      if (decide(facts, policy, NOW).verdict !== 'destroy') notBetter(facts, flagged, policy);
      else assert.notEqual(decide(flagged, policy, NOW).verdict, 'accept');
    }),
    { numRuns: 2000, seed: SEED },
  );
});

describe('N11 the limits', () => {
  const limits = (yaml: string) => {
    const loaded = loadPlausibility(yaml);
    assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
    return loaded.value;
  };
  const changed = (from: string, to: string) => {
    assert.ok(SHIPPED.includes(from), from);
    const loaded = loadPlausibility(SHIPPED.replace(from, to));
    return loaded.kind === 'bad' ? loaded.reason.map(({ field, code }) => `${field} ${code}`) : [];
  };
  test('N11 what ships is the default', () => {
    const brandsOf = new Map();
    assert.deepEqual({ ...limits(SHIPPED), brandsOf }, limits(SHARED_YAML));
    // Ranges of invented phones alone.
    assert.equal(realRanges(limits(SHIPPED)), 0);
  });
  test('N11 a limit outside its bounds does not load', () => {
    const at = 'plausibility.';
    assert.deepEqual(changed('megabytesPerSecond: 4640', 'megabytesPerSecond: 1'), [
      `${at}writing.megabytesPerSecond bad-format`,
    ]);
    assert.deepEqual(changed('reset: 5', 'reset: 0'), [`${at}least.reset bad-format`]);
    assert.deepEqual(changed('perHour: 1200', 'perHour: 5000'), [`${at}looks.perHour bad-format`]);
    assert.deepEqual(changed('within: 5m', 'within: 2h'), [`${at}places.within bad-format`]);
    assert.deepEqual(changed('writing: {', 'writing: {other: 1, '), [
      `${at}writing.other unknown-field`,
    ]);
  });
  test('N11 ranges of numbers load with their brands, and none twice', () => {
    const range =
      '{tac: "00101700", brands: [Sample], grade: D, asOf: "2026-11-29", cite: [design]}';
    const head = '  ranges:\n';
    const one = SHIPPED.replace(head, `${head}    - ${range}\n`);
    assert.deepEqual(limits(one).brandsOf.get('00101700'), ['Sample']);
    assert.deepEqual(changed(head, `${head}    - ${range}\n    - ${range}\n`), [
      'plausibility.ranges[1].tac duplicate-id',
    ]);
    assert.deepEqual(changed(head, `${head}    - ${range.replace('00101700', '0010')}\n`), [
      'plausibility.ranges[0].tac bad-format',
    ]);
  });
});
