/**
 * A whole server with a replica: what is read there, what is told of its age, what never is, and
 * how it goes on when the replica is old or gone.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openPoolsWithOwner, startReplicated, startTestDatabase } from '@nagori/database';
import { configFrom } from '../../apps/server/src/config.ts';
import { sampleImei } from '../../areas/handover/src/handover.testing.ts';
import { dataFolder, removeFolder } from '../../bench/whole-server.ts';
import { Browser, startWholeServer } from './server.testing.ts';

/** Where the data is that does not stand in the database. */
const path = dataFolder();
const database = await startReplicated();
const secretFile = join(path, 'logins');
writeFileSync(secretFile, Buffer.from(database.primary.secret).toString('base64url'));
const urlOf = ({ folder, database: name }: { folder: string; database: string }) =>
  `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`;
const ENV = {
  DATABASE_URL: urlOf(database.primary),
  DATABASE_REPLICA_URL: urlOf(database.replica),
  NAGORI_DATABASE_SECRET_FILE: secretFile,
  NAGORI_DATA: path,
  NAGORI_DEMO: '1',
  NAGORI_METRICS_PORT: '0',
  NAGORI_LOG: 'silent',
};
const server = await startWholeServer({ env: ENV });
after(async () => {
  await server.close();
  await database.close();
  removeFolder(path);
});
const office = await new Browser(server.origin).signIn('administrator@carrier-a.example');
const counter = await new Browser(server.origin).signIn('counter@carrier-a.example');

async function reads(from: 'replica' | 'primary'): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${server.running.metricsPort}/metrics`);
  const found = new RegExp(`^nagori_reads_total{from="${from}"} (\\d+)$`, 'm');
  return Number(found.exec(await answer.text())?.[1]);
}

const replicaCheck = async () => {
  const answer = await fetch(`${server.origin}/ready`);
  const { ready, checks } = (await answer.json()) as { ready: boolean; checks: object };
  return { ready, replica: (checks as { replica?: object }).replica };
};

interface Figures {
  readonly opened: number;
  readonly asOf: string;
}
const figures = () => office.get<Figures>('/api/v1/insight/own');

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await holds())) {
    assert.ok(performance.now() < end, 'it did not come to pass');
    await pause(100);
  }
}

let phones = 0;
async function openHandover(): Promise<string> {
  phones += 1;
  const phone = { imei: sampleImei(phones), platform: 'android', model: 'EX-B1', os: '15' };
  const opened = { phone, channel: 'trade-in' };
  return (await counter.post<{ id: string }>('/api/v1/handovers', opened)).id;
}

test('figures come from the replica, and say as of when', async () => {
  const began = Date.now();
  await openHandover();
  await until(async () => (await figures()).opened === 1);
  const before = await reads('replica');
  const { opened, asOf } = await figures();
  assert.equal(opened, 1);
  // Since then there is what was opened.
  assert.ok(Date.parse(asOf) >= began && Date.parse(asOf) <= Date.now(), asOf);
  assert.equal(await reads('replica'), before + 1);
  assert.deepEqual(await replicaCheck(), { ready: true, replica: { state: 'good' } });
});

test('published surveys tell caches how old they are', async () => {
  const answer = await fetch(`${server.origin}/api/v1/public/surveys`);
  assert.equal(answer.status, 200);
  assert.ok(Number(answer.headers.get('age')) < 60, String(answer.headers.get('age')));
  assert.match(answer.headers.get('cache-control') ?? '', /max-age=60/);
});

test('the book goes out whole: what the replica lacks is read from the primary', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const book = `/api/v1/books/export.csv?from=${today}&to=${today}`;
  const [there, here] = [await reads('replica'), await reads('primary')];
  assert.equal((await office.ask('GET', book)).status, 200);
  assert.equal(await reads('replica'), there + 1);
  await database.asSuperuser('replica', 'select pg_wal_replay_pause()');
  try {
    const { opened } = await figures();
    const id = await openHandover();
    const stale = await figures();
    assert.equal(stale.opened, opened);
    assert.ok(Date.parse(stale.asOf) < Date.now());
    assert.equal((await office.ask('GET', book)).status, 200);
    assert.equal(await reads('primary'), here + 1);
    // What it decides on is never from the replica.
    await counter.get(`/api/v1/handovers/${id}`);
  } finally {
    await database.asSuperuser('replica', 'select pg_wal_replay_resume()');
  }
});

interface Replay {
  readonly run: { readonly id: string; readonly state: string };
  readonly found?: { readonly counts: { readonly handovers: number } };
}

async function ended(id: string): Promise<Replay> {
  for (;;) {
    const replay = await office.get<Replay>(`/api/v1/replay/runs/${id}`);
    if (!['waiting', 'running'].includes(replay.run.state)) return replay;
    await pause(200);
  }
}

test('a replay reads the history from the replica, all of it', async () => {
  const pools = openPoolsWithOwner(database.replica);
  const sessions = async () => {
    const { rows } = await pools.owner.query(
      "select sessions from pg_stat_database where datname = 'nagori'",
    );
    return Number(rows[0].sessions);
  };
  try {
    const before = await sessions();
    const asked = { kind: 'preset', preset: 'recommended' };
    const { run } = await office.post<Replay>('/api/v1/replay/runs', asked);
    assert.equal((await ended(run.id)).found?.counts.handovers, 2);
    // Sessions are counted a moment after they end.
    await until(async () => (await sessions()) > before);
  } finally {
    await pools.end();
  }
});

test('a replica that is gone is not waited for, and /ready says so', async () => {
  const [there, here] = [await reads('replica'), await reads('primary')];
  await database.stopReplica();
  for (let i = 0; i < 3; i++) assert.equal((await figures()).opened, 2);
  assert.deepEqual([await reads('replica'), await reads('primary')], [there, here + 3]);
  const away = { state: 'bad', reason: 'no-answer' };
  assert.deepEqual(await replicaCheck(), { ready: true, replica: away });
});

test('an address that leads to another database ends the start', async () => {
  const other = await startTestDatabase(true);
  try {
    const DATABASE_REPLICA_URL = urlOf(other.connection);
    const starting = startWholeServer({ env: { ...ENV, DATABASE_REPLICA_URL } });
    await assert.rejects(starting, { code: 'replica-differs' });
  } finally {
    await other.close();
  }
  const alone = { NAGORI_DATA: path, DATABASE_REPLICA_URL: ENV.DATABASE_REPLICA_URL };
  assert.throws(() => configFrom(alone), /needs DATABASE_URL/);
});
