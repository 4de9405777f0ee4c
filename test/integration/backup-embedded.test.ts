/**
 * The one-command server, backed up and restored: its database is a folder, copied at rest. Its
 * whole record is walked afterwards, and what was changed by hand is found.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openPoolsWithOwner, startEmbedded } from '@nagori/database';
import { backUp } from '../../apps/server/src/backup/back-up.ts';
import { checkRecord } from '../../apps/server/src/backup/check-record.ts';
import { EMBEDDED_FILE } from '../../apps/server/src/backup/manifest.ts';
import { restore } from '../../apps/server/src/backup/restore.ts';
import { configFrom } from '../../apps/server/src/config.ts';
import { loginSecret } from '../../apps/server/src/database.ts';
import { Browser, startWholeServer } from './server.testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-backup-'));
execFileSync('chmod', ['755', folder]);
after(() => rmSync(folder, { recursive: true, force: true }));

function placeOf(name: string) {
  const data = join(folder, name);
  mkdirSync(data);
  const env = { NAGORI_DATA: data, NAGORI_DEMO: '1', NAGORI_LOG: 'error' };
  return { env, config: configFrom(env) };
}

function recipient() {
  const [key, certificate] = [join(folder, 'one.key'), join(folder, 'one.pem')];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', '-subj', '/CN=one', ...made], { stdio: 'ignore' });
  return { key, certificate };
}

/** Closed with the tests, also where one fails. */
async function started(env: Readonly<Record<string, string>>) {
  const server = await startWholeServer({ env });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= server.close();
    return closing;
  };
  after(close);
  return { ...server, close };
}

const PHONE = { imei: '001017000000011', platform: 'android', model: 'EX-B1', os: '15' };
const WITHIN = { withinMs: 60_000 };

test('an embedded database comes back whole from its backup', async () => {
  const { key, certificate } = recipient();
  const recipients = { database: certificate, keys: certificate };
  const openers = { database: key, keys: key };
  const [before, again] = [placeOf('before'), placeOf('again')];
  const backup = (name: string) => backUp(before.config, join(folder, name), recipients);

  const first = await started(before.env);
  const counter = await new Browser(first.origin).signIn('counter@carrier-a.example');
  const { id, receipt } = await counter.post<{ id: string; receipt: string }>('/api/v1/handovers', {
    phone: PHONE,
    channel: 'trade-in',
  });
  await assert.rejects(backup('early'), { code: 'backup-in-use' });
  await first.close();
  const made = await backup('backup');
  assert.equal(made.database.counts.rows['nagori.phone'], 1);
  assert.ok(EMBEDDED_FILE in made.files);

  const elsewhere = configFrom({ ...again.env, DATABASE_URL: 'postgres://owner@127.0.0.1:1/x' });
  const backupFolder = join(folder, 'backup');
  await assert.rejects(restore(elsewhere, backupFolder, openers), { code: 'backup-other-kind' });
  await restore(again.config, backupFolder, openers);
  await assert.rejects(restore(again.config, backupFolder, openers), {
    code: 'restore-not-empty',
  });
  const receipts = [receipt, 'no receipt'];
  const checked = await checkRecord(again.config, { ...WITHIN, receipts });
  assert.deepEqual(checked.faults, ['receipt 2: receipt-invalid']);
  assert.deepEqual([checked.phones, checked.entries, checked.receipts], [1, 1, 2]);
  assert.ok(checked.seals >= 2 && checked.operators > 3);

  const second = await started(again.env);
  const clerk = await new Browser(second.origin).signIn('counter@carrier-a.example');
  const opened = await clerk.post<{ id: string }>('/api/v1/handovers', {
    phone: PHONE,
    channel: 'trade-in',
  });
  assert.equal(opened.id, id, 'it goes on where it was');
  await second.close();
});

test('what was changed by hand is found; a walk that ends early is unknown', async () => {
  const config = configFrom({ NAGORI_DATA: join(folder, 'again') });
  assert.equal((await checkRecord(config, WITHIN)).verdict, 'good');
  assert.equal((await checkRecord(config, { withinMs: 0 })).verdict, 'unknown');
  const server = await startEmbedded(config.dataFolder, loginSecret(config));
  const { owner, end } = openPoolsWithOwner(server.connection);
  await owner.query(`set session_replication_role = replica;
    update nagori.phone set entries = entries + 1`);
  await end();
  await server.stop();
  const { verdict, faults, faultsInAll } = await checkRecord(config, WITHIN);
  assert.deepEqual([verdict, faultsInAll], ['bad', 1]);
  assert.match(faults[0] ?? '', /^carrier-a: handover [0-9a-f-]{36}, entry 2: entry-missing$/);
});
