/** A phone that left to another operator or to the police, and is brought in again by a holder. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { released, startClearanceServer } from '../../clearance/src/clearance.testing.ts';
import { AT_THE_COUNTER, STAFF, samplePhone } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const world = await duringTests(startClearanceServer);
const staff = () => world.server.as(STAFF);
const url = (id: string, act = '') => `/api/v1/handovers/${id}${act}`;

/** Sold to a dealer, and a year later on the counter again. */
async function soldAndBack(n: number): Promise<HandoverDto> {
  const id = await released(world, n, 'sale');
  await staff().post(url(id, '/confirm'), { party: 'receiver', route: 'trade' });
  const given = await staff().post(url(id, '/hand-over'), { to: 'operator', operator: 'dealer-b' });
  assert.equal(given.status, 200, JSON.stringify(given.body));
  world.server.now += 365 * DAY_MS;
  const { status, body } = await staff().post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(n), channel: 'trade-in' },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

test('R29 L7 what was sold to an operator comes back used, and can be bought again', async () => {
  const again = await soldAndBack(1);
  assert.equal(again.decision.verdict, 'hold', 'it was in use all the year');
  const anew = await staff().record(again.id, ...AT_THE_COUNTER);
  assert.equal(anew.decision.verdict, 'accept', JSON.stringify(anew.decision.reasons));
  const confirm = url(again.id, '/confirm');
  await staff().post(confirm, { party: 'receiver', route: 'inspection' });
  const taken = await staff().post<HandoverDto>(confirm, { party: 'giver', how: 'paper' });
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
});

test('R18 what the police took stays quarantined until the match is ended', async () => {
  const id = await released(world, 2);
  const listed = { kind: 'police-match', list: 'list-1', result: 'match' };
  const seen = { kind: 'observation', saw: [{ on: 'felica', sees: 'residue', with: 'app' }] };
  await staff().record(id, listed, seen);
  const { owner } = world.server.database.pools;
  await owner.query(
    `update nagori.phone set state = 'taken', route = 'authority' where handover = $1`,
    [id],
  );
  world.deps.handover.cache.drop(STAFF.operator, id);
  const given = await staff().post(url(id, '/hand-over'), { to: 'authority' });
  assert.equal(given.status, 200, JSON.stringify(given.body));
  world.server.now += 30 * DAY_MS;
  const { body } = await staff().post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(2), channel: 'trade-in' },
  });
  assert.equal(body.decision.verdict, 'quarantine', JSON.stringify(body.decision.reasons));
  const felica = body.compartments.find(({ compartment }) => compartment === 'felica');
  assert.equal(felica?.state, 'residue', 'it may be the same holder');
  await staff().record(body.id, ...AT_THE_COUNTER);
  const confirm = await staff().post<{ code: string }>(url(body.id, '/confirm'), {
    party: 'receiver',
    route: 'inspection',
  });
  assert.equal(confirm.body.code, 'quarantined');
  const ended = await staff().record(body.id, { ...listed, result: 'closed' });
  assert.equal(ended.decision.verdict, 'accept', JSON.stringify(ended.decision.reasons));
});
