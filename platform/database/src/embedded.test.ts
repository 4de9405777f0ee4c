/** The embedded server: starts, survives a killed program, keeps roles apart. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { duringTests } from '@nagori/testkit';
import { startEmbedded } from './embedded.ts';
import { unprivileged } from './embedded-files.ts';
import { startTestDatabase } from './test-database.ts';

const SECRET = new Uint8Array(32).fill(1);
const database = await duringTests(startTestDatabase);

test('a role sees its own schema and no other', async () => {
  const { pools } = database;
  const seen = async (role: 'app' | 'staff' | 'authority' | 'world') => {
    const { rows } = await pools[role].query<{ schema: string }>(
      `select nspname as schema from pg_namespace
       where nspname in ('nagori', 'staff', 'authority', 'world')
         and has_schema_privilege(oid, 'usage') order by 1`,
    );
    return rows.map((row) => row.schema);
  };
  assert.deepEqual(await seen('app'), ['nagori']);
  assert.deepEqual(await seen('staff'), ['staff']);
  assert.deepEqual(await seen('authority'), ['authority']);
  assert.deepEqual(await seen('world'), ['world']);
});

test('no role of the program may pass row-level security by', async () => {
  const { rows } = await database.pools.owner.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname like 'nagori_%' and (rolbypassrls or rolsuper)`,
  );
  assert.deepEqual(rows, []);
});

test('times are milliseconds, counts are numbers', async () => {
  const { rows } = await database.pools.app.query(
    `select timestamptz '2026-11-24 14:05:00.123+09' as t, count(*) as n
     from generate_series(1, 3)`,
  );
  assert.deepEqual(rows, [{ t: Date.parse('2026-11-24T05:05:00.123Z'), n: 3 }]);
});

test('durability is on', async () => {
  const { rows } = await database.pools.owner.query(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  assert.deepEqual(rows, [{ fsync: 'on', commit: 'on' }]);
});

test('a killed server that was not reaped yet does not block a start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-test-'));
  chmodSync(folder, 0o755);
  const lock = join(folder, 'postgres', 'postmaster.pid');
  const first = await startEmbedded(folder, SECRET);
  const [, ...rest] = readFileSync(lock, 'utf8').split('\n');
  await first.stop();
  // `cat` gets a child that dies soon and is never collected: it lasts until it is killed.
  const parent = spawn('sh', ['-c', 'sleep 0.01 & echo $!; exec cat'], unprivileged());
  try {
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = said.toString().trim();
    writeFileSync(lock, [pid, ...rest].join('\n'));
    while (!/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await pause(20);
    // A start that is blocked throws.
    const second = await startEmbedded(folder, SECRET);
    await second.stop();
  } finally {
    parent.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
