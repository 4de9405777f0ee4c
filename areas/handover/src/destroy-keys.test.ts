/** The end of what is sealed: by the operator's months, on record, and not made again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { destroyAgain } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { startAuditServer } from './audit.testing.ts';
import { type DestructionLog, destroyKeys } from './destroy-keys.ts';
import { destroyedKeyStore } from './destroyed-key-store.pg.ts';
import type { KeyName } from './destroyed-key-store.ts';
import { STAFF, sampleImei, takeIn } from './handover.testing.ts';
import type { AuditDto } from './wire.ts';

const server = await duringTests(startAuditServer);
const { app, owner } = server.database.pools;
const destroyedKeys = destroyedKeyStore(app);
const MONTH = { operator: 'carrier-a', id: '2020-01.2' };
const ADMINISTRATOR = { ...STAFF, roles: ['administrator'], station: undefined } as const;
const AUDITOR = { ...STAFF, mark: 'staff-7', roles: ['auditor'], station: undefined } as const;
const RETENTION = '/api/v1/audit/content/retention';

/** What the database still had when each key was noted. */
async function destroy(): Promise<readonly KeyName[]> {
  const noted: KeyName[] = [];
  const destructions: DestructionLog = { note: (keys) => noted.push(...keys) };
  await destroyKeys({ destroyedKeys, destructions });
  return noted;
}

async function audited(): Promise<AuditDto> {
  const asked = { imei: sampleImei(970) };
  return (await server.as(AUDITOR).post<AuditDto>('/api/v1/audit/phone', asked)).body;
}

const salts = async () =>
  (await owner.query("select salt from nagori.data_key where id = '2020-01.2'")).rows;

test('nothing is destroyed before its time, where nothing is set, or in hand', async () => {
  const now = server.now;
  server.now = Date.parse('2020-01-15T03:00:00Z');
  await takeIn(server, 970);
  server.now = now;
  const administrator = server.as(ADMINISTRATOR);
  assert.equal((await audited()).intact, true);
  await owner.query("update nagori.phone set state = 'returned'");
  assert.deepEqual(await destroy(), [], 'nothing is set');
  assert.equal((await administrator.put(RETENTION, { months: 35 })).status, 400);
  assert.equal((await administrator.put(RETENTION, { months: 360 })).status, 200);
  assert.deepEqual(await destroy(), [], 'thirty years are not over');
  assert.equal((await administrator.put(RETENTION, { months: 36 })).status, 200);
  await owner.query("update nagori.phone set state = 'taken'");
  assert.deepEqual(await destroy(), [], 'the phone is in hand');
  const remove = app
    .query("select set_config('nagori.operator', 'carrier-a', false)")
    .then(() => app.query("select nagori.destroy_key('carrier-a', '2020-01.2') as gone"));
  assert.deepEqual((await remove).rows, [{ gone: false }]);
});

test('a month that is over is noted outside, destroyed, and says when backups end', async () => {
  const [before] = await salts();
  await owner.query("update nagori.phone set state = 'returned'");
  assert.deepEqual(await destroy(), [MONTH]);
  assert.deepEqual(await salts(), []);
  server.now += 11 * 60_000;
  const { entries, intact, length, contentEnded } = await audited();
  assert.deepEqual([entries, intact, length > 0], [[], true, true]);
  const { at, inBackupsUntil } = contentEnded ?? assert.fail('the audit does not say it');
  assert.equal(Date.parse(inBackupsUntil ?? '') - Date.parse(at), 35 * 86_400_000);

  // The same month again: no other salt, and what a restore brings back goes.
  const insert = `insert into nagori.data_key (operator, id, salt, created_at)
    values ('carrier-a', '2020-01.2', $1, now())`;
  const client = await app.connect();
  await client.query("select set_config('nagori.operator', 'carrier-a', false)");
  await assert.rejects(client.query(insert, [Buffer.alloc(32)]), { code: '23001' });
  client.release(true);
  await owner.query(insert, [before?.salt]);
  server.now += 11 * 60_000;
  assert.ok((await audited()).entries.length > 0, 'the restored key opens it again');
  assert.equal(await destroyAgain(server.database.connection, [MONTH]), 1);
  assert.deepEqual(await salts(), []);
  await owner.query(insert, [before?.salt]);
  await owner.query('select nagori.after_restore_keys()');
  assert.deepEqual(await salts(), [], 'by the policy alone');
});
