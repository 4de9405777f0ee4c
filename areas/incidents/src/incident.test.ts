/** Leftovers found after ownership passed, and evidence older than a new use (R26, R29). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { type JobRunner, prepareJobs, startJobs } from '@nagori/database';
import { dayAfter, japanDay } from '@nagori/model';
import { BENCH_WORK } from '../../clearance/src/clearance.testing.ts';
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
import type { IncidentDto, LeakRulesDto } from './wire.ts';

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

const REPORTED = ['first-report', 'final-report', 'close'] as const;

const FOUND = {
  kind: 'observation',
  saw: [{ on: 'user-data', sees: 'residue', with: 'eye' }],
} as const;

type Acted = IncidentDto & { code?: string; errors?: readonly { code: string }[] };

const codes = ({ body }: { body: Acted }) => body.errors?.map(({ code }) => code);

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
  assert.deepEqual(incident.clocks, [], 'nothing decided, no clock');
  const url = `/api/v1/incidents/${incident.id}`;
  const act = (sent: object) => staff.post<Acted>(url, sent);
  assert.equal((await act({ act: 'close' })).body.code, 'incident-undecided');
  const decide = { act: 'decide', leak: { kind: 'own' } };
  const undue = await act({ ...decide, triggers: [] });
  assert.equal(undue.body.decidedAt === undefined, false);
  assert.deepEqual(undue.body.clocks, [], 'art. 26: no trigger, no clock');
  const first = { act: 'first-report', to: 'commission' };
  assert.equal((await act(first)).body.code, 'incident-not-reportable');
  const { body } = await act({ ...decide, triggers: ['property', 'wrongful'] });
  assert.deepEqual(body.triggers, ['property', 'wrongful']);
  assert.equal(body.knownOn, japanDay(Date.parse(incident.foundAt)));
  assert.deepEqual(
    body.clocks.map(({ id }) => id),
    ['first-report', 'final-report', 'persons'],
  );
  const earlier = dayAfter(body.knownOn, -2);
  const known = await act({ ...decide, triggers: ['many'], knownOn: earlier });
  assert.equal(known.body.clocks[1]?.end?.counted, dayAfter(earlier, 29), 'day 1 is the knowing');
  const later = await act({ ...decide, triggers: ['many'], knownOn: dayAfter(body.knownOn, 1) });
  assert.equal(later.body.code, 'incident-known-later');
  assert.deepEqual(codes(await act({ act: 'close' })), [
    'incident-giver-not-told',
    'incident-not-reported',
  ]);
  await act({ act: 'unreachable' });
  assert.deepEqual(codes(await act({ act: 'close' })), [
    'incident-no-substitute',
    'incident-not-reported',
  ]);
  const notice = { act: 'substitute', measure: 'publication', what: 'notice on our site' };
  assert.equal((await act(notice)).body.substitute?.what, 'notice on our site');
  assert.equal((await act(first)).body.reportedTo, 'commission');
  await act({ act: 'final-report', to: 'commission' });
  const closed = await act({ act: 'close' });
  assert.ok(closed.body.closedAt);
  assert.equal((await act({ act: 'told' })).body.code, 'incident-closed');
  // Each act is an entry of its own: a decision that was changed is not lost.
  const [whole] = (await listed()).filter(({ id }) => id === incident.id);
  assert.deepEqual(
    whole?.acts.map(({ did }) => (did.act === 'decide' ? did.triggers.join() : did.act)),
    ['', 'property,wrongful', 'many', 'unreachable', 'substitute', ...REPORTED],
  );
  assert.ok(whole?.acts.every(({ person }) => person === incident.person));
  const dealer = server.as({ ...STAFF, operator: 'dealer-d' });
  const foreign = await dealer.post<{ code: string }>(url, { act: 'told' });
  assert.equal(foreign.body.code, 'incident-not-found');
});

test('art. 26(1) proviso: no leak of ours, or another party informed of its own', async () => {
  const staff = server.as(STAFF);
  const taken = await takeIn(server, 804);
  await staff.record(taken.id, FOUND);
  const found = (list: readonly IncidentDto[]) => list.find((one) => one.handover === taken.id);
  let incident = found(await listed());
  for (let tries = 0; incident === undefined && tries < 40; tries++) {
    await pause(100);
    incident = found(await listed());
  }
  const act = (sent: object) => staff.post<Acted>(`/api/v1/incidents/${incident?.id}`, sent);
  const none = await act({
    act: 'decide',
    leak: { kind: 'none', why: 'not-disclosed' },
    triggers: ['many'],
  });
  assert.deepEqual(none.body.leak, { kind: 'none', why: 'not-disclosed' });
  assert.deepEqual(none.body.triggers, [], 'no leak, no trigger');
  assert.equal((await act({ act: 'entruster' })).body.code, 'incident-not-entrusted');
  assert.equal((await act({ act: 'close' })).body.code, 'incident-giver-not-told');
  const leak = { kind: 'entrusted', by: 'carrier-b' };
  const entrusted = await act({ act: 'decide', leak, triggers: ['sensitive'] });
  assert.equal(entrusted.body.clocks[0]?.id, 'entruster');
  assert.ok((await act({ act: 'close' })).body.code, 'its own duty until the word is passed on');
  const informed = await act({ act: 'entruster' });
  assert.deepEqual(
    informed.body.clocks.map(({ state }) => state),
    ['done', 'released', 'released', 'released'],
  );
  assert.ok((await act({ act: 'close' })).body.closedAt);
});

test('R26: another operator neither sees nor changes an incident; acts stay', async () => {
  const [incident] = await listed();
  assert.ok(incident);
  const url = `/api/v1/incidents/${incident.id}`;
  const none = { act: 'decide', leak: { kind: 'none', why: 'encrypted' } };
  const dealer = server.as({ ...STAFF, operator: 'dealer-d' });
  assert.deepEqual((await dealer.get<IncidentDto[]>('/api/v1/incidents')).body, []);
  assert.equal((await dealer.post<Acted>(url, none)).body.code, 'incident-not-found');
  const { app } = server.database.pools;
  await assert.rejects(app.query("update nagori.incident_act set person = 'x'"), /permission/);
  await assert.rejects(app.query('delete from nagori.incident_act'), /permission/);
  const { rows } = await app.query('select * from nagori.incident_act');
  assert.deepEqual(rows, [], 'no operator is set: no row is visible');
});

test('art. 150: every rule and addressee is listed with its grade and date', async () => {
  const { body } = await server.as(STAFF).get<LeakRulesDto>('/api/v1/incidents/rules');
  for (const { confidence, source, checked } of [...body.rules, ...body.addressees]) {
    assert.equal(source === '', confidence === 'unverified');
    assert.match(checked, /^2026-/);
  }
  const first = (kind: string) => body.addressees.find(({ of }) => of.includes(kind))?.id;
  assert.equal(first('mvno'), 'communications');
  assert.equal(first('dealer'), 'commission');
});

test('R29: what was proven before the phone came back into use does not count', async () => {
  const staff = server.as(STAFF);
  const taken = await takeIn(server, 803);
  const state = (view: HandoverDto, name: string) =>
    view.compartments.find(({ compartment }) => compartment === name)?.state;
  assert.equal(state(taken, 'felica'), 'clear');
  const opened = await staff.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(803) }, channel: 'trade-in', stage: 'release' },
  });
  const release = `/api/v1/handovers/${opened.body.id}`;
  await staff.record(opened.body.id, ...BENCH_WORK);
  await staff.post(`${release}/confirm`, { party: 'receiver', route: 'reuse' });
  const handed = await staff.post<{ handover: HandoverDto }>(`${release}/hand-over`, {
    to: 'holder',
  });
  assert.equal(handed.status, 200, JSON.stringify(handed.body));
  const again = await staff.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(803) },
    channel: 'buyback',
  });
  assert.equal(state(again.body, 'felica'), 'unknown', 'a new use, a new epoch');
  assert.equal(again.body.decision.verdict, 'hold');
});

test('R26: found by a reader without a clock, it was found when that came', async () => {
  const staff = server.as(STAFF);
  const { id } = await takeIn(server, 821);
  const before = server.now;
  const probe = { kind: 'felica-tool', result: 'residue', tool: { name: 'x' } };
  await staff.record(id, { ...probe, at: '1970-01-01T00:00:00Z', happened: true });
  let found: IncidentDto | undefined;
  for (let tries = 0; found === undefined && tries < 40; tries++) {
    found = (await listed()).find(({ handover }) => handover === id);
    if (found === undefined) await pause(100);
  }
  assert.ok(found !== undefined && Date.parse(found.foundAt) >= before, found?.foundAt);
});
