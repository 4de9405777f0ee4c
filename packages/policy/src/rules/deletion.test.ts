/** R03: how long a deletion is awaited, also where it is not known when it was applied for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPARTMENTS, type Finding, type Interval, MINUTE_MS } from '@nagori/model';
import { at, factsWith, finding, OPENED } from '@nagori/testkit';
import { policyWith } from '../judged.testing.ts';
import { situationOf } from '../situation-of.ts';
import { deletionOf } from './deletion.ts';

const NOW = OPENED + 60 * MINUTE_MS;
const HOUR_MINUTES = 60;
const POLICY = policyWith([{ on: ['jpki-key'], anyOf: [{ look: 'eye' }] }]);
const POSITION = COMPARTMENTS.indexOf('jpki-key');
/** By a clock that lost its time: of any time until a minute ago. */
const ANY_TIME: Interval = { ...at(59, 'import:lost'), lo: 0 };

const applied = (evidence: string, interval: Interval): Finding =>
  finding({
    ...{ evidence, interval, compartment: 'jpki-key', value: 'unknown', class: 'say' },
    ...{ method: 'declared-revoked', because: 'revoked-not-deleted', actor: 'holder' },
  });

function kindAfter(...findings: readonly Finding[]): string | undefined {
  const state = situationOf(factsWith({ findings }), POLICY, NOW).states[POSITION];
  assert.ok(state);
  return deletionOf(state, NOW)?.kind;
}

test('R03 applied for an hour ago it is waited for, 61 hours ago it is overdue', () => {
  assert.equal(kindAfter(applied('now', at(0))), 'revoked');
  assert.equal(kindAfter(applied('old', at(-60 * HOUR_MINUTES))), 'overdue');
});

test('R03 applied for at a time that is not known, nothing is waited for anew', () => {
  assert.equal(kindAfter(applied('lost', ANY_TIME)), 'overdue');
  const old = applied('old', at(-60 * HOUR_MINUTES));
  assert.equal(kindAfter(old, applied('lost', ANY_TIME)), 'overdue');
  assert.equal(kindAfter(applied('now', at(0)), applied('lost', ANY_TIME)), 'revoked');
});
