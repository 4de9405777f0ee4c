/** Who looked at a record: written down before it is shown, kept, and named to the auditor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startAuditServer } from './audit.testing.ts';
import { STAFF, sampleImei, takeIn } from './handover.testing.ts';
import type { AuditDto } from './wire.ts';

const server = await duringTests(startAuditServer);
const { looks } = server;

const AUDITOR = { ...STAFF, mark: 'staff-7', account: 'account-7', station: undefined } as const;

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
  const administrator = server.as({ ...AUDITOR, roles: ['administrator'] });
  const url = '/api/v1/audit/looks/retention';
  assert.equal((await administrator.put(url, { days: 364 })).status, 400);
  assert.equal((await administrator.put(url, { days: 400 })).status, 200);
  const age = async (days: number) => {
    const client = await owner.connect();
    try {
      await client.query(`set session_replication_role = replica;
        update nagori.record_look set at = now() - interval '${days} days'`);
    } finally {
      await client.query('reset session_replication_role');
      client.release();
    }
  };
  await age(399);
  assert.equal(await looks.forget(), 0);
  await age(401);
  assert.ok((await looks.forget()) > 0);
});
