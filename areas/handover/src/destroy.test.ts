/** What the gate wants destroyed is sent to destruction over HTTP, and nowhere else (R12). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BoardDto } from '@nagori/area-bench/wire';
import { duringTests } from '@nagori/testkit';
import {
  CRUSHABLE,
  CRUSHED,
  STAFF,
  sampleImei,
  startTestServer,
  takeIn,
} from './handover.testing.ts';

const MONTH_MS = 31 * 24 * 3_600_000;

const server = await duringTests(startTestServer);

test('R12: a phone that cannot be finished goes to destruction, and ends there', async () => {
  const staff = server.as(STAFF);
  await takeIn(server, 1);
  const open = (stage: string) =>
    staff.post('/api/v1/handovers', {
      phone: { imei: sampleImei(1) },
      channel: 'trade-in',
      stage,
    });
  const { id } = (await open('inspection')).body;
  const confirm = (route?: string) =>
    staff.post<{ code: string; state: string; route?: string }>(`/api/v1/handovers/${id}/confirm`, {
      party: 'receiver',
      ...(route === undefined ? {} : { route }),
    });
  assert.equal(
    (await confirm('destruction')).body.code,
    'not-accepted',
    'held: it may be finished',
  );
  server.now += MONTH_MS;
  const due = await staff.get(`/api/v1/handovers/${id}`);
  assert.equal(due.body.decision.verdict, 'destroy');
  for (const route of ['reuse', 'inspection', 'parts', undefined]) {
    assert.equal((await confirm(route)).body.code, 'not-accepted', route);
  }
  const sent = await confirm('destruction');
  assert.deepEqual([sent.body.state, sent.body.route], ['taken', 'destruction']);
  const end = (await open('destruction')).body;
  const crushed = { ...CRUSHED, by: 'carrier-a' };
  await staff.record(end.id, ...CRUSHABLE, crushed);
  assert.equal((await staff.get(`/api/v1/handovers/${end.id}`)).body.state, 'destroyed');
});

test('R12: no record alone destroys a phone: not a giver’s, not one that is held', async () => {
  const staff = server.as(STAFF);
  const crushed = { ...CRUSHED, by: 'carrier-a' };
  for (const stage of ['intake', 'destruction']) {
    const phone = { imei: sampleImei(stage === 'intake' ? 2 : 3), platform: 'android' };
    const opened = await staff.post('/api/v1/handovers', { phone, channel: 'trade-in', stage });
    const url = `/api/v1/handovers/${opened.body.id}`;
    const { status, body } = await staff.post<{ code: string }>(`${url}/evidence`, crushed);
    assert.deepEqual([status, body.code], [409, 'destruction-not-decided'], stage);
    assert.equal((await staff.get(url)).body.state, 'open');
  }
});

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string }[];
}

/** A phone that may be crushed now. */
async function crushable(n: number): Promise<string> {
  const staff = server.as(STAFF);
  await takeIn(server, n);
  const phone = { imei: sampleImei(n) };
  const opened = await staff.post('/api/v1/handovers', {
    ...{ phone, channel: 'trade-in', stage: 'destruction' },
  });
  await staff.record(opened.body.id, ...CRUSHABLE);
  return opened.body.id;
}

const lacks = async (id: string, one: object) => {
  const url = `/api/v1/handovers/${id}/evidence`;
  const { status, body } = await server.as(STAFF).post<Refused>(url, one);
  assert.deepEqual([status, body.code], [422, 'evidence-invalid']);
  return body.errors.map(({ field, code }) => `${field} ${code}`);
};

const PAPERS = {
  ...{ certificate: '第12号', permit: '01234567890', certification: '第3号', terms: 'sold' },
  ...{ contract: 'C-1', manifest: '41234567890', weightGrams: 180 },
} as const;

const NEEDED: readonly (readonly [way: string, papers: readonly string[]])[] = [
  // [K] paid for, it is industrial waste.
  ['waste', ['certificate', 'permit', 'contract', 'manifest', 'weightGrams']],
  // [S2] certified under the small-appliance law: no permit, no manifest.
  ['certified', ['certificate', 'certification', 'terms', 'weightGrams']],
  ['sold', ['certificate', 'weightGrams']],
  ['own', ['weightGrams']],
];

test('R12: a destruction names the papers that its way needs, each by its field', async () => {
  const id = await crushable(4);
  const bare = { kind: 'destruction', by: 'destroyer-e', method: 'crushed' };
  assert.deepEqual(await lacks(id, bare), ['way missing']);
  for (const [way, papers] of NEEDED) {
    const missing = papers.map((paper) => `${paper} missing`);
    assert.deepEqual(await lacks(id, { ...bare, way }), missing, way);
  }
  const done = await server.as(STAFF).record(id, { ...bare, ...PAPERS, way: 'waste' });
  assert.equal(done.state, 'destroyed');
  assert.equal(done.evidence.at(-1)?.body.manifest, '41234567890');
});

test('R12: a removed board is followed to its end, and listed until then', async () => {
  const staff = server.as(STAFF);
  const id = await crushable(5);
  const boards = async () => (await staff.get<BoardDto[]>('/api/v1/bench/boards')).body;
  const removed = { kind: 'destruction', by: 'carrier-a', method: 'board-removed' };
  const gone = await staff.record(id, { ...removed, board: 'here' });
  assert.equal(gone.state, 'destroyed');
  const of = gone.evidence.at(-1)?.id;
  const [here] = await boards();
  assert.deepEqual([here?.id, here?.handover, here?.isLate], [of, id, false]);
  assert.equal(here?.imeiEnd, sampleImei(5).slice(-4));
  const end = { kind: 'board-end', of };
  assert.deepEqual(await lacks(id, { ...end, of: 'another', end: 'sent', to: 'd-1' }), [
    'of not-allowed',
  ]);
  assert.deepEqual(await lacks(id, { ...end, end: 'sent', to: 'carrier-a' }), ['to not-allowed']);
  await staff.record(id, { ...end, end: 'sent', to: 'destroyer-e' });
  server.now += MONTH_MS;
  const [sent] = await boards();
  assert.deepEqual([sent?.sentTo, sent?.isLate], ['destroyer-e', true]);
  assert.deepEqual(await lacks(id, { ...end, end: 'destroyed', way: 'certified' }), [
    'certificate missing',
    'certification missing',
    'terms missing',
    'weightGrams missing',
  ]);
  await staff.record(id, { ...end, ...PAPERS, end: 'destroyed', way: 'certified' });
  assert.deepEqual(await boards(), []);
  const again = await lacks(id, { ...end, ...PAPERS, end: 'destroyed', way: 'own' });
  assert.deepEqual(again, ['of not-allowed'], 'it has ended');
});

test('R12: a repair destroys no old board without its papers', async () => {
  const staff = server.as(STAFF);
  const { id } = await takeIn(server, 7);
  assert.deepEqual(await lacks(id, { kind: 'board-change', old: 'destroyed' }), [
    'old not-allowed',
  ]);
  const of = (await staff.record(id, { kind: 'board-change' })).evidence.at(-1)?.id;
  const end = { kind: 'board-end', of, end: 'destroyed', way: 'own' };
  assert.deepEqual(await lacks(id, end), ['weightGrams missing']);
  await staff.record(id, { ...end, weightGrams: 30 });
});

test('R12: the board of a phone that left is followed; another operator sees none', async () => {
  const staff = server.as(STAFF);
  const { id } = await takeIn(server, 6);
  const changed = await staff.record(id, { kind: 'board-change' });
  const of = changed.evidence.at(-1)?.id;
  const stored = await server.deps.handover.store.byHandover('carrier-a', id);
  assert.equal(stored?.state, 'taken');
  await server.database.pools.owner.query(
    `update nagori.phone set state = 'gone' where handover = $1`,
    [id],
  );
  server.deps.handover.cache.drop('carrier-a', id);
  const other = server.as({ ...STAFF, operator: 'dealer-d' });
  assert.deepEqual((await other.get('/api/v1/bench/boards')).body, []);
  const ended = await staff.record(id, { kind: 'board-end', of, end: 'to-holder' });
  assert.equal(ended.state, 'gone');
  assert.deepEqual((await staff.get('/api/v1/bench/boards')).body, []);
});

test('R29: a phone of ours has no holder that its old board could go to', async () => {
  const change = { kind: 'board-change', old: 'to-holder' } as const;
  const staff = server.as(STAFF);
  const { id } = await takeIn(server, 8);
  const answer = await staff.post<{ code: string; errors: readonly { field: string }[] }>(
    `/api/v1/handovers/${id}/evidence`,
    change,
  );
  assert.equal(answer.body.code, 'evidence-invalid');
  assert.deepEqual(
    answer.body.errors.map(({ field }) => field),
    ['old'],
  );
  assert.equal((await staff.record(id, { kind: 'board-change' })).state, 'taken');
});
