/** R18: the answer "reported lost or not" is for phones at hand, and no way to search for them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { LotLineDto } from '@nagori/area-bench/wire';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import type { LimitAlert } from './daily-limits.ts';
import { STAFF, sampleImei, samplePhone, startTestServer } from './handover.testing.ts';
import { lookUpRoutes } from './look-up-routes.ts';
import type { HandoverDto, LookUpsDto } from './wire.ts';

const alerts: (readonly [LimitAlert, string])[] = [];
const CHIEF = { ...STAFF, account: randomUUID(), roles: ['administrator'] } as const;

const server = await duringTests(() =>
  startTestServer(
    (store) => store,
    async (app, _, { handover }) => {
      Object.assign(handover, {
        limits: {
          of: () => ({ newNumbers: 8, fileNumbers: 6, suspensions: 5 }),
          alert: (what: LimitAlert, operator: string) => void alerts.push([what, operator]),
        },
      });
      await app.register((area) => lookUpRoutes(area, { handover }), {
        prefix: '/api/v1/loss-look-ups',
      });
    },
  ),
);

async function reportLost(n: number): Promise<void> {
  const key = server.deps.handover.keys.ofImei(sampleImei(n).slice(0, 14) as never);
  await server.database.pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [key, randomUUID(), new Date(server.now)],
  );
}

async function lot(operator: string, name: string, from: number, to: number) {
  const phones = Array.from({ length: to - from + 1 }, (_, i) => ({
    phone: samplePhone(from + i),
    evidence: [],
  }));
  const asked = { lot: name, supplier: 'dealer-x', channel: 'trade-in', phones };
  const machine = { kind: 'machine', client: 'client-1', operator, roles: ['bench'] } as const;
  const { status, body } = await server.as(machine).post<LotLineDto[]>('/api/v1/bench/lots', asked);
  assert.equal(status, 200, JSON.stringify(body));
  return body.map((line) => ('verdict' in line ? line.verdict : line.code));
}

const lookUps = async () => (await server.as(CHIEF).get<LookUpsDto>('/api/v1/loss-look-ups')).body;
const scan = async (n: number, more: object = {}, who = STAFF) =>
  server.as(who).post<HandoverDto & { code?: string }>('/api/v1/handovers', {
    phone: { ...samplePhone(n), ...more },
    channel: 'trade-in',
  });

test('R18: a lot beyond what the day has left learns nothing of any of its phones', async () => {
  for (const n of [3, 9]) await reportLost(n);
  const lines = await lot('carrier-a', 'lot-1', 1, 10);
  assert.deepEqual(lines, Array(10).fill('look-ups-waiting'), 'the third as all others');
  assert.deepEqual(await lookUps(), { used: 0, most: 8, mostInFiles: 6, waiting: 10 });
  assert.deepEqual(alerts, [['look-ups-waiting', 'carrier-a']]);
  for (const n of [8, 9, 9]) assert.equal((await scan(n)).body.code, 'look-ups-waiting');
});

test('R18: a small lot is answered, and what waits takes nothing of the day', async () => {
  await reportLost(22);
  assert.deepEqual((await lot('carrier-a', 'lot-2', 21, 24))[1], 'quarantine');
  assert.deepEqual((await lookUps()).used, 4);
  assert.deepEqual(alerts.at(-1), ['look-ups-many', 'carrier-a']);
  assert.deepEqual(await lot('carrier-a', 'lot-3', 24, 27), [
    ...['phone-open', 'look-ups-waiting', 'look-ups-waiting', 'look-ups-waiting'],
  ]);
});

test('R18: phones at hand at a station have more of the day than those in files', async () => {
  for (const n of [31, 32]) assert.equal((await scan(n)).status, 201);
  assert.equal(
    (await scan(33, {}, { ...STAFF, station: undefined })).body.code,
    'look-ups-waiting',
  );
  for (const n of [34, 35]) assert.equal((await scan(n)).status, 201);
  assert.equal((await scan(36)).body.code, 'look-ups-waiting');
  assert.equal((await scan(31, { imei2: sampleImei(77) })).body.code, 'look-ups-waiting');
  assert.equal((await scan(31)).status, 200, 'an own phone goes on');
});

test('R18: another operator’s day is its own, and an own phone is asked for again', async () => {
  assert.equal((await lot('dealer-d', 'lot-2', 3, 4))[0], 'quarantine');
  assert.equal((await scan(22)).body.decision.verdict, 'quarantine');
  assert.equal((await lookUps()).used, 8);
});

test('R18: the next day begins anew, for what waits as for all that is new', async () => {
  server.now += DAY_MS;
  await reportLost(12);
  assert.equal((await scan(12)).body.decision.verdict, 'quarantine');
  assert.equal((await scan(9)).body.decision.verdict, 'quarantine', 'it was asked for anew');
  const lines = await lot('carrier-a', 'lot-1', 1, 10);
  const waiting = lines.filter((one) => one === 'look-ups-waiting');
  assert.equal(waiting.length, 9, 'nine are more than the four that are left');
});

test('R18: the administrator answers by name, and the same lot goes on', async () => {
  const answered = await server.as(CHIEF).post<LookUpsDto>('/api/v1/loss-look-ups/answer', {});
  assert.equal(answered.body.waiting, 0, JSON.stringify(answered.body));
  const lines = await lot('carrier-a', 'lot-1', 1, 10);
  assert.equal(lines[2], 'quarantine');
  assert.deepEqual(
    lines.filter((one) => one === 'look-ups-waiting'),
    [],
  );
  assert.equal(alerts.at(-1)?.[0], 'look-ups-answered');
});
