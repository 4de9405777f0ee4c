/** A phone's element is another than before: an incident, unless a repair is on record (R26). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { HandoverDto } from '@nagori/area-handover/wire';
import {
  type Incident,
  type IncidentStore,
  incidentStore,
  incidentTasks,
} from '@nagori/area-incidents';
import { fromBase64url } from '@nagori/challenge';
import { type JobRunner, openPoolsWithOwner, startJobs } from '@nagori/database';
import type { Element } from '@nagori/element';
import { MINUTE_MS } from '@nagori/model';
import { attestElement, readElementId } from '@nagori/probe';
import { ALL_BUT_CERTIFICATE } from '../../handover/src/handover.testing.ts';
import {
  AUTHORITY,
  type Either,
  type ServerOfWorld,
  STAFF,
  startWorld,
  stated,
  type World,
} from './challenge.testing.ts';
import { freshPhone, holding, readerWith, voucherOf } from './on-reader.testing.ts';
import type { ChallengeDto, ElementAskedDto } from './wire.ts';

const EID = '00F1E2D3C4B5A697';
const OTHER = '00B1B2B3B4B5B6B7';
const THIRD = '00C1C2C3C4C5C6C7';

let world: World;
let server: ServerOfWorld;
let incidents: IncidentStore;
let jobs: JobRunner;
let pools: ReturnType<typeof openPoolsWithOwner>;
let phones = 1200;
before(async () => {
  world = await startWorld();
  server = await world.server();
  pools = openPoolsWithOwner(world.database.connection);
  incidents = incidentStore(pools.app);
  jobs = await startJobs(pools.jobs, {
    ...incidentTasks({ handover: server.deps.handover, incidents }),
    onFailure: (_, error) => assert.fail(String(error)),
  });
});
after(async () => {
  await jobs?.stop();
  await pools?.end();
  await world?.close();
});

type Become = (element: Element) => Element | Promise<Element>;

/** B3: the element of this phone answers the counter's reader. */
async function attest(handover: string, eid: string, become: Become = (one) => one): Promise<void> {
  world.now += MINUTE_MS;
  const phone = await freshPhone(eid);
  const element = await become(phone.element);
  const voucher = await voucherOf(element, AUTHORITY, world.now);
  const reader = readerWith({ ...phone, element: element.withVoucher(voucher) });
  const url = `/api/v1/handovers/${handover}/attestations`;
  const read = await readElementId(reader);
  const { body: question } = await server.post<ElementAskedDto>(url, { eid: read });
  const attested = await attestElement(reader, fromBase64url(question.ch, 32) ?? new Uint8Array());
  const taken = await server.post<Either<ChallengeDto>>(`${url}/${question.id}`, attested ?? {});
  assert.deepEqual([taken.status, taken.body.state], [200, 'accepted'], JSON.stringify(taken.body));
}

/** B2: the authority's answer about the element that the reader gets, read again. */
async function stateWithReader(handover: string, eid: string, mode: 'live' | 'carried') {
  world.now += MINUTE_MS;
  const ask = mode === 'live' ? { mode, min: 'B2' as const, eid } : { mode, min: 'B2' as const };
  const { id, qr } = await server.asks(handover, ask);
  const own = mode === 'live' ? undefined : eid;
  const { request, up } = await server.requestOf(qr, own);
  await server.upload(up, await stated(world, request));
  const url = `/api/v1/handovers/${handover}/challenges/${id}/read-again`;
  const { body } = await server.post<Either<ChallengeDto>>(url, { eid });
  assert.equal(body.state, 'accepted', JSON.stringify(body));
}

const record = (handover: string, evidence: object) =>
  server.post<Either<HandoverDto>>(`/api/v1/handovers/${handover}/evidence`, evidence);

/** All jobs of now have run. */
async function incidentsOf(handover: string): Promise<readonly Incident[]> {
  for (let tries = 0; tries < 100; tries++) {
    const { rowCount } = await pools.owner.query('select from graphile_worker.jobs');
    if (rowCount === 0) break;
    await pause(50);
  }
  const all = await incidents.list('carrier-a', 100);
  return all.filter((one) => one.handover === handover);
}

const causesOf = async (handover: string) =>
  (await incidentsOf(handover)).map(({ cause }) => cause);

test('R26: another element than before, with no repair on record, is an incident', async () => {
  const { id } = await server.opened(phones++);
  await attest(id, EID);
  await attest(id, EID);
  assert.deepEqual(await causesOf(id), [], 'the same one again');
  await attest(id, OTHER);
  const [incident] = await incidentsOf(id);
  assert.ok(incident);
  assert.equal(incident.cause, 'element-changed');
  assert.deepEqual(incident.compartments, ['jpki-certificate', 'jpki-key']);
  assert.equal(incident.person, STAFF.mark);
  await attest(id, OTHER);
  assert.equal((await incidentsOf(id)).length, 1, 'told once');
});

test('R26: a board that a repair changed is none; the next one without a repair is', async () => {
  const { id } = await server.opened(phones++);
  for (const one of ALL_BUT_CERTIFICATE) await record(id, one);
  await attest(id, EID, holding);
  world.now += MINUTE_MS;
  const repaired = await record(id, { kind: 'board-change', old: 'to-holder' });
  assert.equal(repaired.status, 200, JSON.stringify(repaired.body));
  assert.ok('decision' in repaired.body && repaired.body.decision.verdict === 'hold');
  world.now += MINUTE_MS;
  // What lived on the old board proves nothing of the new one.
  for (const one of ALL_BUT_CERTIFICATE) await record(id, one);
  await attest(id, OTHER);
  assert.deepEqual(await causesOf(id), []);
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${id}`);
  assert.equal(body.decision.verdict, 'accept', JSON.stringify(body.decision.reasons));
  await attest(id, THIRD);
  assert.deepEqual(await causesOf(id), ['element-changed']);
});

test('R26: read for the authority’s word, from a parcel too, it is the same', async () => {
  for (const mode of ['live', 'carried'] as const) {
    const { id } = await server.opened(phones++);
    await stateWithReader(id, EID, mode);
    await attest(id, EID);
    assert.deepEqual(await causesOf(id), []);
    const swapped = await server.opened(phones++);
    await stateWithReader(swapped.id, EID, mode);
    await attest(swapped.id, OTHER);
    assert.deepEqual(await causesOf(swapped.id), ['element-changed']);
    const back = await server.opened(phones++);
    await attest(back.id, EID);
    await stateWithReader(back.id, OTHER, mode);
    assert.deepEqual(await causesOf(back.id), ['element-changed']);
  }
});

test('R26: a key that the element says it holds in a phone of ours is a leftover', async () => {
  const { id } = await server.opened(phones++);
  for (const one of ALL_BUT_CERTIFICATE) await record(id, one);
  await attest(id, EID);
  const url = `/api/v1/handovers/${id}/confirm`;
  await server.post(url, { party: 'receiver', route: 'inspection' });
  const { body } = await server.post<HandoverDto>(url, { party: 'giver', how: 'paper' });
  assert.equal(body.state, 'taken', JSON.stringify(body));
  await attest(id, OTHER, holding);
  assert.deepEqual([...(await causesOf(id))].sort(), ['element-changed', 'leftover']);
});

test('R25: a repair comes from a person at a station, with where the old board went', async () => {
  const { id } = await server.opened(phones++);
  const url = `/api/v1/handovers/${id}/evidence`;
  const away = { ...STAFF, station: undefined };
  const change = { kind: 'board-change', old: 'to-holder' };
  const refused = await server.post<{ code: string }>(url, change, away);
  assert.equal(refused.body.code, 'station-needed');
  const recorded = await record(id, { ...change, old: 'kept' });
  assert.equal(recorded.body.code, 'evidence-invalid');
});
