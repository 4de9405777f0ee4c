/** Two records of one phone are read as one, wherever their numbers come together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffPrincipal } from '@nagori/http';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, startTestServer, takeIn } from './handover.testing.ts';
import type { HandoverDto, TimelineDto } from './wire.ts';

const server = await duringTests(startTestServer);
const { staff } = server;

type Refused = {
  readonly code?: string;
  readonly errors?: readonly { readonly message: string }[];
};
const keyOf = (n: number) =>
  server.deps.handover.keys.ofImei(sampleImei(n).slice(0, 14) as ImeiKey);
const both = (n: number, other: number) => ({ ...samplePhone(n), imei2: sampleImei(other) });
const scan = (phone: object, who: StaffPrincipal = STAFF) =>
  server.as(who).post<HandoverDto & Refused>('/api/v1/handovers', { phone, channel: 'trade-in' });
const close = (id: string) => staff.post(`/api/v1/handovers/${id}/close`, { outcome: 'refused' });
const read = async (id: string) => (await staff.get<HandoverDto>(`/api/v1/handovers/${id}`)).body;
const CONDITION = { kind: 'condition', power: 'on', screen: 'cracked' } as const;

const rows = async (...numbers: readonly number[]) => {
  const { rows: found } = await server.database.pools.owner.query<{ state: string }>(
    `select state from nagori.phone where operator = 'carrier-a' and phone_key = any($1)
     order by state`,
    [numbers.map(keyOf)],
  );
  return found.map(({ state }) => state);
};
const timeline = async (n: number) =>
  (await staff.post<TimelineDto>('/api/v1/phones/timeline', { imei: sampleImei(n) })).body;

test('opened with both numbers, it has the evidence of both, each piece once', async () => {
  const a = (await scan(samplePhone(1))).body;
  await staff.record(a.id, CONDITION);
  await close(a.id);
  const b = (await scan(samplePhone(2))).body;
  await staff.record(b.id, CONDITION);
  await close(b.id);
  const { status, body } = await scan(both(1, 2));
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.evidence.filter(({ kind }) => kind === 'condition').length, 2);
  // Each was given back in between (R29).
  assert.equal(body.evidence.filter(({ kind }) => kind === 'custody').length, 2);
  const ids = body.evidence.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(await rows(1, 2), ['joined', 'open']);
  const again = await scan(both(2, 1));
  assert.deepEqual([again.status, again.body.id, again.body.version], [200, body.id, body.version]);
  const said = await timeline(1);
  assert.deepEqual([said.handover, said.intact], [body.id, true]);
  assert.ok(said.entries.some(({ joins }) => joins !== undefined));
});

test('an operator joins its own records alone', async () => {
  const a = (await scan(samplePhone(5))).body;
  const dealer: StaffPrincipal = { ...STAFF, account: 'account-9', operator: 'dealer-d' };
  await scan(samplePhone(6), dealer);
  const joined = await scan(both(6, 5), dealer);
  assert.equal(joined.status, 200);
  assert.equal(joined.body.notices, undefined);
  assert.equal((await read(a.id)).state, 'open');
});

test('who does not have the phone in hand is refused by name, and nothing is written', async () => {
  const a = (await scan(samplePhone(10))).body;
  const b = (await scan(samplePhone(11))).body;
  const away = { ...STAFF, station: undefined };
  const { status, body } = await scan(both(10, 11), away);
  assert.deepEqual([status, body.code], [409, 'number-twice']);
  const [error] = body.errors ?? [];
  assert.ok(
    [a.id, b.id].every((id) => error?.message.includes(id)),
    error?.message,
  );
  assert.deepEqual(await rows(10, 11), ['open', 'open']);
  assert.equal((await scan(both(10, 11))).status, 200);
});

test('what lies in a box is taken out first', async () => {
  const lies = await takeIn(server, 20);
  await staff.post('/api/v1/bench/boxes/box-20', { act: 'make', place: 'bench' });
  const move = (to: object) => staff.post(`/api/v1/bench/handovers/${lies.id}/box`, to);
  const packed = await move({ box: 'box-20' });
  assert.equal(packed.status, 200, JSON.stringify(packed.body));
  await scan(samplePhone(21));
  assert.equal((await scan(both(21, 20))).body.code, 'number-twice');
  assert.equal((await move({})).status, 200);
  assert.equal((await scan(both(21, 20))).status, 200);
});

test('two phones that are here at one time stay two, whatever number was read', async () => {
  const [a, b] = [await takeIn(server, 60), await takeIn(server, 61)];
  for (const more of [{}, { stage: 'release' }]) {
    const asked = { phone: both(60, 61), channel: 'trade-in', ...more };
    const { status, body } = await staff.post<Refused>('/api/v1/handovers', asked);
    assert.deepEqual([status, body.code], [409, 'number-twice']);
  }
  assert.deepEqual([(await read(a.id)).state, (await read(b.id)).state], ['taken', 'taken']);
  assert.deepEqual(await rows(60, 61), ['taken', 'taken']);
});

test('of clerks who scan at one moment, each reads the phone of both numbers', async () => {
  for (let n = 30; n < 40; n += 2) {
    const a = (await scan(samplePhone(n))).body;
    await staff.record(a.id, CONDITION);
    if (n % 4 === 0) await close(a.id);
    await scan(samplePhone(n + 1));
    const answers = await Promise.all([
      scan(both(n, n + 1)),
      scan(both(n + 1, n)),
      scan(samplePhone(n)),
      scan(both(n, n + 1)),
    ]);
    assert.ok(
      answers.every(({ status }) => status < 300),
      JSON.stringify(answers),
    );
    assert.deepEqual(await rows(n, n + 1), ['joined', 'open']);
    const { body } = await scan(samplePhone(n));
    assert.equal(body.evidence.filter(({ kind }) => kind === 'condition').length, 1);
  }
});

test('two records from before are joined at the next scan of either number', async () => {
  const a = (await scan(samplePhone(50))).body;
  await staff.record(a.id, CONDITION);
  await close(a.id);
  const b = (await scan(samplePhone(51))).body;
  await server.database.pools.owner.query(
    `update nagori.phone set phone_key2 = $1 where operator = 'carrier-a' and phone_key = $2`,
    [keyOf(50), keyOf(51)],
  );
  server.deps.handover.cache.drop('carrier-a', b.id);
  const { body } = await scan(samplePhone(51));
  assert.equal(body.id, b.id);
  assert.equal(body.evidence.filter(({ kind }) => kind === 'condition').length, 1);
  assert.equal((await read(a.id)).goesOn, b.id);
});
