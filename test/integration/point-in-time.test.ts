/**
 * A restore to a point in time, by pgbackrest, as docs/runbooks/backup.md leads through it: what
 * was stored before that moment is whole and opens, what came later is gone. Run by `script/fuzz
 * backups`; left out where pgbackrest or PostgreSQL 17 is missing.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { AuditDto } from '@nagori/area-handover/wire';
import { openPoolsWithOwner, unprivileged } from '@nagori/database';
import { checkDigit, type ImeiKey } from '@nagori/model';
import pg from 'pg';
import { checkRecord } from '../../apps/server/src/backup/check-record.ts';
import { configFrom } from '../../apps/server/src/config.ts';
import {
  DEBIAN_PROGRAMS,
  type DebianCluster,
  startDebianCluster,
  startRestoredCluster,
} from './debian-cluster.testing.ts';
import { Browser, connectionOf, startWholeServer } from './server.testing.ts';

const isAsked = process.env.NAGORI_BACKUPS === 'all';
const isThere =
  existsSync(join(DEBIAN_PROGRAMS, 'initdb')) && spawnSync('pgbackrest', ['version']).status === 0;
const missing = isThere ? false : 'left out: pgbackrest, postgresql-17';
const left = isAsked ? missing : 'left out: script/fuzz backups';

const runAs = unprivileged();
const folder = mkdtempSync(join(tmpdir(), 'nagori-point-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Its configuration, with all of its folders in the test's. */
function configured(): string {
  const file = join(folder, 'pgbackrest.conf');
  const paths = ['repo1', 'log', 'lock', 'spool'].map((name) => {
    const path = join(folder, name);
    mkdirSync(path);
    if (runAs !== undefined) chownSync(path, runAs.uid, runAs.gid);
    return `${name}-path=${path}`;
  });
  const lines = ['[global]', ...paths, 'repo1-cipher-type=aes-256-cbc'];
  const more = ['repo1-cipher-pass=mihon', 'start-fast=y', 'compress-type=gz'];
  const cluster = ['[nagori]', `pg1-path=${join(folder, 'a')}`, `pg1-socket-path=${folder}/a`];
  writeFileSync(file, `${[...lines, ...more, ...cluster].join('\n')}\n`);
  return file;
}

function pgbackrest(config: string, ...args: readonly string[]): void {
  const all = [`--config=${config}`, '--stanza=nagori', ...args];
  const { status, stdout, stderr } = spawnSync('pgbackrest', all, { ...runAs, encoding: 'utf8' });
  assert.equal(status, 0, `pgbackrest ${args.join(' ')}: ${stdout}${stderr}`);
}

async function asSuperuser({ data: host, port }: DebianCluster, sql: string) {
  const client = new pg.Client({ host, port, user: 'postgres', database: 'nagori' });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

const STRUCTURE = `select (select count(*) from pg_proc) as functions,
  (select count(*) from pg_policy) as policies,
  (select count(*) from pg_class c, aclexplode(c.relacl)) as grants,
  (select count(*) from pg_trigger) as triggers`;

const envOf = (url: string) => ({
  DATABASE_URL: url,
  NAGORI_DATA: join(folder, 'data'),
  NAGORI_DEMO: '1',
  NAGORI_LOG: 'silent',
});

async function openPhone(browser: Browser, n: number) {
  const key = `00108900${String(n).padStart(6, '0')}` as ImeiKey;
  const phone = { imei: `${key}${checkDigit(key)}`, platform: 'android', model: 'EX-B1', os: '15' };
  const asked = { phone, channel: 'trade-in' };
  return browser.post<{ id: string; receipt: string }>('/api/v1/handovers', asked);
}

/** As the runbook does it, for a restore that was not script/restore. */
async function moveOn(url: string): Promise<void> {
  const pools = openPoolsWithOwner(connectionOf(configFrom(envOf(url))));
  await pools.owner.query(`begin;
    set local nagori.maintenance = on;
    select nagori.after_restore_clearances();
    select authority.after_restore_lists();
    commit`);
  await pools.end();
}

test('a moment comes back whole, and nothing after it', { skip: left }, async () => {
  const config = configured();
  mkdirSync(join(folder, 'data'));
  const push = `pgbackrest --config=${config} --stanza=nagori archive-push %p`;
  const conf = `archive_mode = on\narchive_command = '${push}'\n`;
  const here = await startDebianCluster(folder, 'a', conf);
  const onPort = `--pg1-port=${here.port}`;
  pgbackrest(config, onPort, 'stanza-create');
  const first = await startWholeServer({ env: envOf(here.url) });
  const counter = await new Browser(first.origin).signIn('counter@carrier-a.example');
  const opened = [await openPhone(counter, 1)];
  pgbackrest(config, onPort, '--type=full', 'backup');
  opened.push(await openPhone(counter, 2));
  await pause(50);
  const { target } = await asSuperuser(here, 'select clock_timestamp()::text as target');
  await pause(50);
  opened.push(await openPhone(counter, 3));
  const structure = await asSuperuser(here, STRUCTURE);
  await first.close();
  await asSuperuser(here, 'select pg_switch_wal()');
  pgbackrest(config, onPort, 'check');
  here.stop();

  const data = join(folder, 'b');
  mkdirSync(data, { mode: 0o700 });
  if (runAs !== undefined) chownSync(data, runAs.uid, runAs.gid);
  const to = ['--type=time', `--target=${target}`, '--target-action=promote'];
  pgbackrest(config, `--pg1-path=${data}`, ...to, '--archive-mode=off', 'restore');
  const there = await startRestoredCluster(folder, 'b');
  try {
    const recovering = 'select pg_is_in_recovery() as yes';
    while ((await asSuperuser(there, recovering)).yes) await pause(100);
    assert.deepEqual(await asSuperuser(there, STRUCTURE), structure);
    await moveOn(there.url);
    const receipts = opened.map(({ receipt }) => receipt);
    const walked = { withinMs: 300_000, receipts };
    const checked = await checkRecord(configFrom(envOf(there.url)), walked);
    assert.deepEqual(checked.faults, ['receipt 3: entry-missing']);
    assert.deepEqual([checked.phones, checked.entries], [2, 2]);
    const second = await startWholeServer({ env: envOf(there.url) });
    const auditor = await new Browser(second.origin).signIn('auditor@carrier-a.example');
    const handover = opened[1]?.id;
    const record = await auditor.post<AuditDto>('/api/v1/audit/phone', { handover });
    assert.deepEqual([record.intact, record.damaged, record.faults], [true, false, []]);
    assert.match(record.phone.imei ?? '', /^00-108900-000002/, 'a sealed number opens');
    await second.close();
  } finally {
    there.stop();
  }
});
