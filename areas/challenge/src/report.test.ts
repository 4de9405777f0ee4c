/** Report mode over HTTP: a phone without a giver, told to the authority one way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { EID, type Either, STAFF, startWorld } from './challenge.testing.ts';

const world = await duringTests(startWorld);
const server = await world.server();

const urlOf = (handover: string) => `/api/v1/handovers/${handover}/leftovers`;
const report = (handover: string, body: object, who = STAFF) =>
  server.post<Either<{ answer: string }>>(urlOf(handover), body, who);

test('report: identifier and what was seen go out, `received` comes back, no more', async () => {
  const { id } = await server.opened(980, { giver: 'absent' });
  const before = await server.get<object>(`/api/v1/handovers/${id}`);
  for (const seen of ['key', 'unknown'] as const) {
    const reported = await report(id, { eid: EID, seen });
    assert.deepEqual([reported.status, reported.body], [200, { answer: 'received' }]);
  }
  assert.deepEqual(world.reports, [
    { sender: 'carrier-a', eid: EID, seen: 'key' },
    { sender: 'carrier-a', eid: EID, seen: 'unknown' },
  ]);
  const after = await server.get<object>(`/api/v1/handovers/${id}`);
  assert.deepEqual(after.body, before.body, 'no status ever comes back');
});

test('report: where there is a giver, the giver is asked', async () => {
  for (const [n, giver] of [
    [981, 'present'],
    [983, 'reachable'],
  ] as const) {
    const { id } = await server.opened(n, { giver });
    const reported = await report(id, { eid: EID, seen: 'key' });
    assert.deepEqual([reported.status, reported.body.code], [409, 'giver-present']);
  }
});

test('report: by a person at a station, about a phone of one’s own', async () => {
  const { id } = await server.opened(982, { giver: 'absent' });
  const count = world.reports.length;
  const nowhere = await report(id, { eid: EID, seen: 'key' }, { ...STAFF, station: undefined });
  assert.deepEqual([nowhere.status, nowhere.body.code], [403, 'station-needed']);
  const other = await report(id, { eid: EID, seen: 'key' }, { ...STAFF, operator: 'dealer-b' });
  assert.equal(other.status, 404);
  const more = await report(id, { eid: EID, seen: 'key', imei: '001017000000029' });
  assert.deepEqual([more.status, more.body.code], [400, 'request-invalid']);
  assert.equal(world.reports.length, count);
});
