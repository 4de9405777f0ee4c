/**
 * While no standby takes commits, reads go on: what is written beside a read (that a session was
 * used, how many requests an address has left) is not worth a wait. Writes wait, and hear something
 * by one deadline, also where they wait for each other.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '@nagori/database';
import { Browser, startWholeServer, type WholeServer } from './server.testing.ts';

/** A person who signed in is looked up anew after this long. */
const REMEMBERED_MS = 6_000;

let database: TestDatabase;
let server: WholeServer;

before(async () => {
  // A server of its own: its standbys are a setting of the whole cluster.
  database = await startTestDatabase(true);
  const { folder, database: name } = database.connection;
  server = await startWholeServer({
    env: {
      DATABASE_URL: `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`,
      NAGORI_DATABASE_SECRET_FILE: database.secretFile,
      NAGORI_DEMO: '1',
      NAGORI_LOG: 'silent',
    },
  });
});
after(async () => {
  await standbys('');
  await server?.close();
  await database?.close();
});

const run = async (sql: string) => (await database.pools.owner.query(sql)).rows;

async function standbys(names: string): Promise<void> {
  await run(`alter system set synchronous_standby_names = '${names}'`);
  await run('select pg_reload_conf()');
  await pause(300);
}

test('a session that was not used for minutes reads at once', async () => {
  const staff = await new Browser(server.origin).signIn('counter@carrier-a.example');
  await run("update staff.session set seen_at = seen_at - interval '10 minutes'");
  await pause(REMEMBERED_MS);
  await standbys('absent');
  let isAnswered = false;
  const asked = Promise.all(
    Array.from({ length: 12 }, () => staff.ask('GET', '/api/v1/session')),
  ).finally(() => {
    isAnswered = true;
  });
  // Whoever waits for a standby that does not come waits for seconds, and is seen here.
  const waits: unknown[] = [];
  while (!isAnswered) {
    waits.push(...(await run("select query from pg_stat_activity where wait_event = 'SyncRep'")));
    await pause(50);
  }
  assert.deepEqual([...new Set((await asked).map(({ status }) => status))], [200]);
  assert.deepEqual(waits, [], 'a connection waits for the standby');
  const [seen] = await run(
    "select seen_at > now() - interval '1 minute' as now from staff.session",
  );
  assert.equal(seen?.now, true);
});

test('writes that wait for each other are answered by one deadline', async () => {
  await standbys('');
  const staff = await new Browser(server.origin).signIn('counter@carrier-a.example');
  const { id } = await staff.post<{ readonly id: string }>('/api/v1/handovers', {
    phone: { imei: '001017000000011', platform: 'android', model: 'EX-B1', os: '15' },
    channel: 'trade-in',
    requestId: randomUUID(),
  });
  await standbys('absent');
  const answers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const piece = { kind: 'prompt', requestId: randomUUID() };
      const { status, body } = await staff.ask('POST', `/api/v1/handovers/${id}/evidence`, piece);
      const { code } = body as { readonly code: string };
      return { status, code };
    }),
  );
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [503]);
  // Each waits for a lock longer than the one before it. The deadline ends all but the first two.
  const late = answers.filter(({ code }) => code === 'store-busy');
  assert.ok(late.length <= 1, JSON.stringify(answers));
});
