/** The route of an earlier stage is a remark: the policy's first route is proposed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { samplePhone, startTestServer, takeIn } from './handover.testing.ts';

const server = await duringTests(() => startTestServer());

test('the next work remembers the route that was chosen before, and proposes its own', async () => {
  const taken = await takeIn(server, 980);
  assert.equal(taken.route, 'inspection');
  assert.equal(taken.earlierRoute, undefined);
  const work = { phone: samplePhone(980), channel: 'trade-in', stage: 'inspection' };
  const { body } = await server.staff.post('/api/v1/handovers', work);
  assert.notEqual(body.id, taken.id);
  assert.equal(body.earlierRoute, 'inspection');
  assert.equal(body.route, undefined);
});
