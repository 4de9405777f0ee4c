import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circumstancesOf, evidence, readFacts } from '@nagori/testkit';

const NETWORK = { carrier: 'carrier-a' } as const;

const TABLE = [
  ['R19', 'network-status', { ...NETWORK, status: 'ok' }, 'network met ok carrier-a'],
  ['R19', 'network-status', { ...NETWORK, status: 'caution' }, 'network met caution carrier-a'],
  ['R19', 'network-status', { ...NETWORK, status: 'blocked' }, 'network bad blocked carrier-a'],
  ['R19', 'network-status', { ...NETWORK, status: 'none' }, 'network met none carrier-a'],
  ['R18', 'loss-match', { result: 'no-match' }, 'loss-match met no-match'],
  ['R18', 'loss-match', { result: 'match', list: 'loss-1' }, 'loss-match bad match loss-1'],
  ['R18', 'loss-match', { result: 'closed' }, 'loss-match met closed'],
  ['R18', 'police-match', { result: 'no-match' }, 'police-match met no-match'],
  ['R18', 'police-match', { result: 'match' }, 'police-match bad match'],
] as const;

for (const [rule, kind, part, circumstance] of TABLE) {
  test(`${rule} ${kind} ${part['result' as never] ?? part['status' as never]}`, () => {
    assert.deepEqual(circumstancesOf(readFacts([evidence(kind, part)])), [circumstance]);
  });
}

test('R18 a match passes every filter: future and same id with other bytes', () => {
  const ahead = { at: '2027-01-01T00:00:00Z', received: '2026-11-24T02:00:00Z' };
  const match = { result: 'match', ...ahead };
  const clean = { result: 'no-match', ...ahead };
  const facts = readFacts([evidence('police-match', match), evidence('police-match', clean)]);
  assert.deepEqual(circumstancesOf(facts), ['police-match bad match']);
});
