/** Who looked at a record: written down before it is shown, kept, and named to the auditor. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { makeOldMonths } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { startAuditServer } from './audit.testing.ts';
import { STAFF, sampleImei, takeIn } from './handover.testing.ts';
import type { AuditDto, LookRetentionDto } from './wire.ts';

const server = await duringTests(startAuditServer);
const { looks } = server;
// Whose looks are deleted, and when, is found by the operators on record.
await server.database.pools.owner.query(`insert into staff.operator (id, kind, name_ja, name_en)
  select o, 'mno', '見本', 'Sample' from unnest(array['carrier-a', 'carrier-b']) o
  on conflict do nothing`);

const AUDITOR = { ...STAFF, mark: 'staff-7', account: 'account-7', station: undefined } as const;
/** Who sets a time is on record by the account's own id. */
const ADMINISTRATOR = { ...AUDITOR, account: randomUUID(), roles: ['administrator'] } as const;

async function looked(n: number) {
  const asked = { imei: sampleImei(n) };
  const { body } = await server.as(AUDITOR).post<AuditDto>('/api/v1/audit/phone', asked);
  return body.looks.map(({ by, how }) => `${by} ${how}`).sort();
}

test('R20: the audit names who read the record, the auditor among them, once an hour', async () => {
  const { id } = await takeIn(server, 960);
  assert.deepEqual(await looked(960), ['staff-7 audit']);
  const clerk = server.as(STAFF);
  await clerk.get(`/api/v1/handovers/${id}`);
  await clerk.get(`/api/v1/handovers/${id}`);
  await clerk.post('/api/v1/phones/timeline', { imei: sampleImei(960) });
  const expected = ['staff-1 handover', 'staff-1 timeline', 'staff-7 audit'];
  assert.deepEqual(await looked(960), expected);
});

test('another operator’s auditor sees neither the record nor who read it', async () => {
  await takeIn(server, 961);
  const other = { ...AUDITOR, operator: 'carrier-b' };
  const asked = { imei: sampleImei(961) };
  assert.equal((await server.as(other).post('/api/v1/audit/phone', asked)).status, 404);
  assert.deepEqual(await looked(961), ['staff-7 audit']);
});

test('what is not written down is not shown', async () => {
  const { id } = await takeIn(server, 962);
  const { owner } = server.database.pools;
  await owner.query('alter table nagori.record_look rename to away');
  try {
    assert.equal((await server.as(STAFF).get(`/api/v1/handovers/${id}`)).status, 500);
  } finally {
    await owner.query('alter table nagori.away rename to record_look');
  }
});

test('a look is stored as long as the operator says, at least a year, then deleted', async () => {
  await takeIn(server, 963);
  await looked(963);
  const { app, owner } = server.database.pools;
  const as = (statement: string) =>
    app
      .query(`select set_config('nagori.operator', 'carrier-a', false)`)
      .then(() => app.query(statement));
  await assert.rejects(as(`delete from nagori.record_look`), /permission/);
  await assert.rejects(as(`update nagori.record_look set by = 'nobody'`), /permission/);
  const administrator = server.as(ADMINISTRATOR);
  const url = '/api/v1/audit/looks/retention';
  assert.equal((await administrator.put(url, { days: 364 })).status, 400);
  assert.equal((await administrator.put(url, { days: 400 })).status, 200);
  const age = async (days: number) => {
    const client = await owner.connect();
    try {
      await client.query(`set session_replication_role = replica;
        update nagori.record_look set at = now() - interval '${days} days',
          hour = date_trunc('hour', now() - interval '${days} days')`);
    } finally {
      await client.query('reset session_replication_role');
      client.release();
    }
  };
  await age(399);
  assert.equal(await looks.forget(), 0);
  // It goes with its month.
  await age(400 + 31);
  assert.ok((await looks.forget()) > 0);
});

test('looks that a time would delete are listed by month, from what deletes them', async () => {
  const { owner } = server.database.pools;
  const client = await owner.connect();
  const [over, later] = [monthBefore(800), monthBefore(500)];
  try {
    await client.query('set nagori.maintenance = on');
    await makeOldMonths(client, 'nagori.record_look', [over, later]);
    await client.query(`insert into nagori.record_look
        (operator, phone_key, hour, by, how, is_machine, at)
      select o, ('phone-' || n)::bytea, d, 'staff-1', 'audit', false, d
      from unnest(array['carrier-a', 'carrier-c']) o, generate_series(1, 2) n,
        unnest(array['${over}-02', '${later}-02']::timestamptz[]) d`);
  } finally {
    client.release(true);
  }
  const url = '/api/v1/audit/looks/retention';
  const auditor = server.as({ ...AUDITOR, roles: ['auditor'], operator: 'carrier-c' });
  const asked = async (days?: number) =>
    (await auditor.get<LookRetentionDto>(days === undefined ? url : `${url}?days=${days}`)).body;
  const { ending, ...rest } = await asked();
  assert.deepEqual(rest, { days: 1098, isSet: false, least: 365, most: 3650, backupDays: 35 });
  assert.deepEqual(monthsOf(ending), [`${over} later`]);
  const one = (await asked(600)).ending;
  assert.deepEqual(monthsOf(one), [`${over} over`, `${later} later`]);
  assert.deepEqual(
    one.map(({ looks: n, isMore }) => [n, isMore]),
    [
      [2, false],
      [2, false],
    ],
  );
  assert.deepEqual((await asked(3650)).ending, []);
  assert.equal((await auditor.get(`${url}?days=364`)).status, 400);

  const administrator = server.as({ ...ADMINISTRATOR, operator: 'carrier-c' });
  assert.equal((await administrator.put(url, { days: 600 })).status, 200);
  const { days, isSet } = await asked();
  assert.deepEqual([days, isSet], [600, true]);
  await owner.query(`insert into staff.operator (id, kind, name_ja, name_en)
    values ('carrier-c', 'mno', '見本', 'Sample') on conflict do nothing`);
  await looks.forget();
  assert.deepEqual(monthsOf((await asked()).ending), [`${later} later`]);
});

const monthsOf = (ending: LookRetentionDto['ending']) =>
  ending.map(({ month, isOver }) => `${month} ${isOver ? 'over' : 'later'}`);

test('a month of looks goes at once, or by operator where one stores it longer', async () => {
  const { owner } = server.database.pools;
  const client = await owner.connect();
  try {
    await client.query('set nagori.maintenance = on');
    const [short, long] = [monthBefore(500), monthBefore(1200)];
    await makeOldMonths(client, 'nagori.record_look', [long, short]);
    const look = `insert into nagori.record_look
        (operator, phone_key, hour, by, how, is_machine, at)
      select o.id, 'phone', d, 'staff-1', 'audit', false, d
      from staff.operator o, unnest(array['${long}-02', '${short}-02']::timestamptz[]) d`;
    await client.query(look);
    await looks.forget();
    const { rows } = await client.query(`select operator,
        to_char(hour at time zone 'UTC', 'YYYY-MM') as month from nagori.record_look
      where operator in ('carrier-a', 'carrier-b')`);
    assert.deepEqual(rows, [{ operator: 'carrier-b', month: short }]);
    const ended = await client.query('select name from nagori.ended_month');
    assert.deepEqual(ended.rows, [{ name: 'record_look' }]);
  } finally {
    client.release(true);
  }
});

const monthBefore = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 7);
