/** A loss that was reported since the phone was judged is judged with the act (R18, R21). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { Bench } from '../../bench/src/bench.testing.ts';
import { Boxes } from '../../bench/src/boxes.testing.ts';
import { issue, released, startClearanceServer } from '../../clearance/src/clearance.testing.ts';
import { AT_THE_COUNTER, STAFF, sampleImei } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const world = await duringTests(startClearanceServer);
const { server } = world;
const staff = () => server.as(STAFF);

interface Refusal {
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

const url = (id: string, act = '') => `/api/v1/handovers/${id}${act}`;
const read = async (id: string) => (await staff().get<HandoverDto>(url(id))).body;
const keyOf = (n: number) =>
  server.deps.handover.keys.ofImei(sampleImei(n).slice(0, 14) as ImeiKey);

/** Reported at another operator; no job has told the handover yet. */
async function reportLost(n: number): Promise<void> {
  await server.database.pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [keyOf(n), randomUUID(), new Date(server.now)],
  );
}

async function endReport(n: number): Promise<void> {
  const { owner } = server.database.pools;
  await owner.query('delete from nagori.lost_phone where phone_key = $1', [keyOf(n)]);
}

test('R18 a phone reported lost since it was confirmed is not handed over', async () => {
  const id = await released(world, 1);
  await staff().post(url(id, '/confirm'), { party: 'receiver', route: 'reuse' });
  await reportLost(1);
  const { status } = await staff().post(url(id, '/hand-over'), { to: 'holder' });
  assert.equal(status, 409);
  const { state, decision } = await read(id);
  assert.deepEqual([state, decision.verdict], ['taken', 'quarantine']);
});

test('R18 a phone reported lost a moment ago gets no certificate', async () => {
  const id = await released(world, 2);
  await reportLost(2);
  assert.equal((await issue(world, id)).status, 409);
});

test('R18 a phone reported lost a moment ago goes to no destroyer in its box', async () => {
  const bench = new Bench(server);
  const boxes = new Boxes(server);
  const ids = [await boxes.collected(11), await boxes.collected(12)];
  await bench.did('box-1', { act: 'make', place: 'shop 1' });
  for (const id of ids) assert.equal((await bench.pack(id, 'box-1')).status, 200);
  const weight = { grossGrams: 1_160, tareGrams: 800 };
  await bench.did('box-1', { act: 'seal', seal: 'seal-1', counted: 2, ...weight });
  await reportLost(11);
  const send = { act: 'move', seal: 'seal-1', place: 'truck', destroyer: 'destroyer-e' };
  const { status, body } = await bench.act<Refusal>('box-1', send);
  assert.deepEqual([status, body.code], [409, 'phones-stay']);
  const stay = body.errors?.map(({ field, code }) => [field, code]);
  assert.deepEqual(stay, [[ids[0], 'quarantined']]);
});

test('R18 the page shows a loss before a job has recorded it, as the next act does', async () => {
  const id = await released(world, 4);
  const { evidence: before, decision: at } = await read(id);
  assert.equal(at.verdict, 'accept');
  await reportLost(4);
  const { evidence, decision: lost } = await read(id);
  const why = (of: typeof lost) => of.reasons.map(({ rule, words }) => ({ rule, words }));
  assert.equal(lost.verdict, 'quarantine');
  const named = lost.reasons.flatMap((one) => one.evidence);
  assert.deepEqual(named, [], 'a reason names what is on record');
  assert.equal(evidence.length, before.length, 'looking records nothing');
  const side = { party: 'receiver', route: 'reuse' };
  assert.equal((await staff().post(url(id, '/confirm'), side)).status, 409);
  const { decision: recorded } = await read(id);
  const { decidedAt } = recorded;
  assert.deepEqual(
    { ...lost, decidedAt, reasons: why(lost) },
    { ...recorded, reasons: why(recorded) },
  );
  await endReport(4);
  assert.equal((await read(id)).decision.verdict, 'accept', 'its end is shown, too');
  assert.equal((await staff().post(url(id, '/confirm'), side)).status, 200);
});

test('R21 what the list says by now is recorded first, once, and then the request', async () => {
  const opened = await staff().post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: { imei: sampleImei(3) }, channel: 'trade-in' },
  });
  const { id } = opened.body;
  await reportLost(3);
  const [look] = AT_THE_COUNTER;
  const requestId = randomUUID();
  const sent = { ...look, requestId };
  const first = await staff().post<HandoverDto>(url(id, '/evidence'), sent);
  assert.equal(first.status, 200, JSON.stringify(first.body));
  await endReport(3);
  assert.equal((await staff().post(url(id, '/evidence'), sent)).status, 200);
  const next = { ...look, requestId: randomUUID() };
  assert.equal((await staff().post(url(id, '/evidence'), next)).status, 200);
  const { evidence } = await read(id);
  const words = evidence.flatMap(({ kind, body }) =>
    kind === 'loss-match' ? [body.result] : kind === look?.kind ? ['look'] : [],
  );
  assert.deepEqual(words, ['no-match', 'match', 'look', 'closed', 'look']);
});
