/** Leftovers found after ownership passed, and evidence older than a new use (R26, R29). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { type JobRunner, prepareJobs, startJobs } from '@nagori/database';
import {
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  type TestServer,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { incidentStore } from './incident-store.pg.ts';
import { incidentRoutes } from './routes.ts';
import { incidentTasks } from './tasks.ts';
import type { IncidentDto } from './wire.ts';

let server: TestServer;
let jobs: JobRunner;
before(async () => {
  server = await startTestServer(undefined, async (app, database, deps) => {
    const incidents = incidentStore(database.pools.app);
    const routes = { handover: deps.handover, incidents };
    await app.register((area) => incidentRoutes(area, routes), { prefix: '/api/v1/incidents' });
    await prepareJobs(database.pools.owner);
    jobs = await startJobs(database.pools.jobs, {
      ...incidentTasks(routes),
      onFailure: (_, error) => assert.fail(String(error)),
    });
  });
});
after(async () => {
  await jobs?.stop();
  await server?.close();
});

const FOUND = {
  kind: 'observation',
  saw: [{ on: 'user-data', sees: 'residue', with: 'eye' }],
} as const;

async function listed(most = 40): Promise<IncidentDto[]> {
  for (let tries = 0; tries < most; tries++) {
    const { body } = await server.as(STAFF).get<IncidentDto[]>('/api/v1/incidents');
    if (body.length > 0) return body;
    await pause(100);
  }
  return [];
}

test('R26: found in a phone that is ours it is an incident, with its clocks', async () => {
  const staff = server.as(STAFF);
  const open = { phone: samplePhone(801), channel: 'trade-in' };
  const { body: opened } = await staff.post('/api/v1/handovers', open);
  await staff.record(opened.id, FOUND);
  assert.deepEqual(await listed(5), [], 'the giver is asked to clear it');

  const taken = await takeIn(server, 802);
  await staff.record(taken.id, FOUND);
  const [incident] = await listed();
  assert.ok(incident);
  assert.deepEqual(
    incident.compartments.map(({ id }) => id),
    ['user-data'],
  );
  assert.equal(incident.firstReportBy, undefined, 'no trigger decided, no clock');
  const url = `/api/v1/incidents/${incident.id}`;
  const act = (sent: object) => staff.post<IncidentDto & { code?: string }>(url, sent);
  assert.equal((await act({ act: 'close' })).body.code, 'incident-undecided');
  const decided = await act({ act: 'decide', trigger: 'property' });
  const days = (from: string, to: string | undefined) =>
    (Date.parse(to ?? '') - Date.parse(from)) / 86_400_000;
  assert.equal(days(incident.foundAt, decided.body.firstReportFrom), 3);
  assert.equal(days(incident.foundAt, decided.body.firstReportBy), 5);
  assert.equal(days(incident.foundAt, decided.body.finalReportBy), 30);
  const wrongful = await act({ act: 'decide', trigger: 'wrongful' });
  assert.equal(days(incident.foundAt, wrongful.body.finalReportBy), 60);
  assert.equal((await act({ act: 'close' })).body.code, 'incident-giver-not-told');
  await act({ act: 'told' });
  assert.equal((await act({ act: 'close' })).body.code, 'incident-not-reported');
  await act({ act: 'first-report' });
  await act({ act: 'final-report' });
  const closed = await act({ act: 'close' });
  assert.ok(closed.body.closedAt);
  assert.equal((await act({ act: 'told' })).body.code, 'incident-closed');
  const dealer = server.as({ ...STAFF, operator: 'dealer-d' });
  const foreign = await dealer.post<{ code: string }>(url, { act: 'told' });
  assert.equal(foreign.body.code, 'incident-not-found');
});

test('R29: what was proven before the phone came back into use does not count', async () => {
  const staff = server.as(STAFF);
  const taken = await takeIn(server, 803);
  const state = (view: HandoverDto, name: string) =>
    view.compartments.find(({ compartment }) => compartment === name)?.state;
  assert.equal(state(taken, 'felica'), 'clear');
  const owner = server.database.pools.owner;
  // As after a release: the bench's own path to it is walked in whole-path.test.ts.
  await owner.query(`update nagori.phone set route = 'reuse' where handover = $1`, [taken.id]);
  server.deps.handover.cache.drop(STAFF.operator, taken.id);
  const handed = await staff.post<{ handover: HandoverDto }>(
    `/api/v1/handovers/${taken.id}/hand-over`,
    { to: 'holder' },
  );
  assert.equal(handed.status, 200, JSON.stringify(handed.body));
  const again = await staff.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(803) },
    channel: 'buyback',
  });
  assert.equal(state(again.body, 'felica'), 'unknown', 'a new use, a new epoch');
  assert.equal(again.body.decision.verdict, 'hold');
});
