/** What one certificate costs: how often evidence is read, and facts are weighed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { callsDuring, READ_AND_WEIGHED } from '../../handover/src/calls.testing.ts';
import { STAFF } from '../../handover/src/handover.testing.ts';
import { issue, released, startClearanceServer } from './clearance.testing.ts';

const world = await duringTests(startClearanceServer);

test('a certificate is issued on one reading of the record and one weighing', async () => {
  const id = await released(world, 1);
  const { body } = await world.server.as(STAFF).get(`/api/v1/handovers/${id}`);
  const { length } = body.evidence;
  assert.ok(length > 5, `${length}`);
  const issued = async () => {
    const { status } = await issue(world, id, {});
    assert.equal(status, 201);
  };
  const calls = await callsDuring(READ_AND_WEIGHED, issued);
  assert.deepEqual(calls, { readPiece: length, weigh: 1, statesOf: 0 });
});
