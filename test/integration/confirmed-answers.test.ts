/**
 * What was stored on one machine alone is not acknowledged: its standby is away, the commit's wait
 * was cancelled, and the same request comes again. It reads what the first attempt stored, and
 * waits all the same until the standby has it.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '@nagori/database';
import { Browser, startWholeServer, type WholeServer } from './server.testing.ts';

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
  await server?.close();
  await database?.close();
});

const run = async (sql: string) => (await database.pools.owner.query(sql)).rows;

async function standbys(names: string): Promise<void> {
  await run(`alter system set synchronous_standby_names = '${names}'`);
  await run('select pg_reload_conf()');
  const shown = async () => (await run('show synchronous_standby_names'))[0];
  while ((await shown())?.synchronous_standby_names !== names) await pause(5);
  // Other sessions read it on their own.
  await pause(100);
}

interface Asked {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  /** Rows that it adds to. */
  readonly count: () => Promise<number>;
}

const rowsOf = (table: string) => async (): Promise<number> =>
  (await run(`select count(*) as n from ${table}`))[0]?.n;

const IMEI = '001017000000011';
const NEXT_MONTH = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const CASES: Readonly<Record<string, Asked>> = {
  'a report of a loss': {
    who: 'loss-desk',
    method: 'POST',
    path: '/api/v1/loss/cases',
    body: { imei: '001017000000029', contact: '090-0000-0001', requestId: randomUUID() },
    count: rowsOf('nagori.loss_case'),
  },
  'an opening without an id, which goes on with the handover that is open': {
    who: 'counter',
    method: 'POST',
    path: '/api/v1/handovers',
    body: {
      phone: { imei: IMEI, platform: 'android', model: 'EX-B1', os: '15' },
      channel: 'trade-in',
    },
    count: rowsOf('nagori.handover'),
  },
  'a piece of evidence': {
    who: 'counter',
    method: 'POST',
    path: `/api/v1/handovers/{id}/evidence`,
    body: { kind: 'prompt', requestId: randomUUID() },
    count: rowsOf('nagori.entry'),
  },
  'a visit': {
    who: 'counter',
    method: 'POST',
    path: '/api/v1/visits',
    body: { email: 'mihon@example.jp', plannedOn: NEXT_MONTH, requestId: randomUUID() },
    count: rowsOf('nagori.visit'),
  },
  'a discard of what was recorded away': {
    who: 'counter',
    method: 'POST',
    path: '/api/v1/away-discards',
    body: { requestId: randomUUID(), what: 'opening', reason: 'wrong phone' },
    count: rowsOf('nagori.away_discard'),
  },
};

/** Sends it until it is stored on this machine, and nobody else's: every wait is cancelled. */
async function storeHere(browser: Browser, { method, path, body, count }: Asked): Promise<void> {
  const before = await count();
  // Another write of the same request may come first, such as a question to another area.
  while ((await count()) === before) {
    let isAnswered = false;
    const asked = browser.ask(method, path, body).finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) {
      await run(`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`);
      await pause(20);
    }
    const { status, body: problem } = await asked;
    assert.equal(status, 503, JSON.stringify(problem));
    assert.equal((problem as { readonly code: string }).code, 'commit-unknown');
  }
  assert.equal(await count(), before + 1);
}

for (const [name, asked] of Object.entries(CASES)) {
  test(`${name} is acknowledged once its standby has it`, { timeout: 60_000 }, async () => {
    const { who, method, body, count } = asked;
    const browser = await new Browser(server.origin).signIn(`${who}@carrier-a.example`);
    const [opened] = await run('select id from nagori.handover limit 1');
    const path = asked.path.replace('{id}', opened?.id);
    const before = await count();
    await standbys('absent');
    try {
      await storeHere(browser, { ...asked, path });
      let isEarly = true;
      const again = browser.ask(method, path, body).then((answer) => ({ ...answer, isEarly }));
      await pause(500);
      isEarly = false;
      await standbys('');
      const repeated = await again;
      assert.equal(repeated.isEarly, false, `answered without its standby: ${repeated.status}`);
      assert.ok(repeated.status < 300, JSON.stringify(repeated.body));
      assert.equal(await count(), before + 1);
    } finally {
      await standbys('');
    }
  });
}
