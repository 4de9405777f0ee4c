import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DAY_MS, HOUR_MS } from '@nagori/model';
import { SHARED_YAML } from '@nagori/testkit';
import { loadAttestation } from './index.ts';

const SHIPPED = readFileSync(new URL('../../../policies/shared.yaml', import.meta.url), 'utf8');

test('what ships is the default, and neither age can be without a bound', () => {
  const rules = { kind: 'good', value: { listMostMs: 3 * DAY_MS, challengeMs: HOUR_MS } };
  assert.deepEqual(loadAttestation(SHIPPED), rules);
  assert.deepEqual(loadAttestation(SHARED_YAML), rules);
  for (const [from, to] of [
    ['list: {within: 3d', 'list: {within: 300d'],
    ['challenge: {within: 1h', 'challenge: {within: 1d'],
    ['challenge: {within: 1h, ', 'challenge: {'],
  ] as const) {
    assert.ok(SHIPPED.includes(from), from);
    assert.equal(loadAttestation(SHIPPED.replace(from, to)).kind, 'bad', to);
  }
});
