/** What the gate says of many worlds is what this version of it says. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { canonicalJson } from '@nagori/model';
import { GATE_YAML, SHARED_YAML, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { decide, gateVersion } from './index.ts';
import { NOW, policiesOf } from './laws.testing.ts';

const WORLDS = 1500;

test('a gate that says something else of the same worlds has another version', () => {
  const policies = policiesOf(GATE_YAML, SHARED_YAML);
  const said = createHash('sha256');
  const codes = new Set<string>();
  for (const facts of fc.sample(someFacts, { numRuns: WORLDS, seed: 20261124 })) {
    for (const policy of policies) {
      const { verdict, route, reasons } = decide(facts, policy, NOW);
      said.update(canonicalJson({ verdict, route, reasons }));
      for (const { code } of reasons) codes.add(code);
    }
  }
  assert.ok(codes.size > 15, [...codes].join());
  // Another digest of the same worlds: GATE has to be raised with it.
  assert.deepEqual(
    [gateVersion({ digest: 'policy' }), said.digest('hex').slice(0, 16)],
    ['13-policy', '0797f01a88f5417d'],
  );
});
