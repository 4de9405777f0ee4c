/**
 * A long run whose server lost its lock: the next server takes it over, and the first one, which
 * goes on, writes nothing any more (ADR 0076).
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openPoolsWithOwner, prepareJobs, startJobs, startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { askRun } from './ask-run.ts';
import { carryOn, type RunWork } from './carry-on.ts';
import { replayStore } from './replay-store.pg.ts';
import type { ReplayHit } from './replay-store.ts';
import { runStore } from './run-store.pg.ts';
import { runTasks } from './run-tasks.ts';

const NOW = Date.UTC(2026, 10, 28);
const OPERATOR = 'carrier-a';
const now = () => NOW;

const database = await duringTests(startTestDatabase);
const { owner } = database.pools;
before(() => prepareJobs(owner));
const runs = runStore(database.pools.app);
const replays = replayStore(database.pools.app);

async function ask(digest: string): Promise<string> {
  const deps = { runs, now, random: (n: number) => new Uint8Array(randomBytes(n)) };
  const by = { operator: OPERATOR, person: 'staff-1' };
  const run = await askRun(deps, by, {
    ...{ kind: 'replay', asked: {}, digest, keeps: false, acts: false },
  });
  assert.ok(run !== 'too-many');
  return run.id;
}

async function startServer(replay: RunWork) {
  const pools = openPoolsWithOwner(database.connection);
  const tasks = runTasks(
    { runs: runStore(pools.app), now },
    { replay, flow: () => assert.fail('no simulation was asked for') },
  );
  const onFailure = (_: string, error: unknown) => assert.fail(String(error));
  const jobs = await startJobs(pools.jobs, { ...tasks, onFailure });
  return {
    stop: async () => {
      await jobs.stop();
      await pools.end();
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    assert.ok(performance.now() < end, 'it did not come to pass');
    await pause(20);
  }
}

const step = (done: number, by: string) => ({
  ...{ done, total: 10, checkpoint: Buffer.from(by) },
});
const HIT: ReplayHit = {
  handover: '00000000-0000-4000-8000-000000000001',
  ...{ clearance: undefined, at: NOW, shop: undefined, change: 'reasons' },
  ...{ channel: 'trade-in', stage: 'intake', policy: 'p/1' },
  before: { verdict: 'accept', reasons: [], routes: [] },
  after: { verdict: 'hold', reasons: [], routes: [] },
};
const shown = async (id: string) => {
  const run = await runs.byId(OPERATOR, id);
  return [run?.state, run?.done, run?.result];
};

test('a run that was taken over is not written by its first server', async () => {
  const id = await ask('passed');
  const written: unknown[] = [];
  let goOn = () => {};
  let isHeld = false;
  const first = await startServer(async (operator, run) => {
    assert.equal(await runs.keep(operator, run, step(2, 'first'), NOW), true);
    isHeld = true;
    await new Promise<void>((done) => {
      goOn = done;
    });
    written.push(await replays.keepHits(operator, run, step(9, 'first'), [HIT], NOW));
    return { kind: 'done', result: 'first' };
  });
  await until(() => isHeld);
  // Its lock drops, as all do at a fail-over.
  const { rowCount } = await owner.query(
    `select pg_terminate_backend(pid) from pg_locks
     where locktype = 'advisory' and classid = 4720002 and objsubid = 2 and granted
       and database = (select oid from pg_database where datname = current_database())`,
  );
  assert.equal(rowCount, 1);
  let isTaken = false;
  let end = () => {};
  const second = await startServer(async (operator, run) => {
    assert.equal(Buffer.from(run.checkpoint ?? []).toString(), 'first');
    assert.equal(await replays.keepHits(operator, run, step(5, 'second'), [HIT], NOW), true);
    isTaken = true;
    await new Promise<void>((done) => {
      end = done;
    });
    return { kind: 'done', result: 'second' };
  });
  await until(() => isTaken);
  goOn();
  await first.stop();
  assert.deepEqual(written, [false]);
  assert.deepEqual(await shown(id), ['running', 5, undefined], 'nor ended');
  const jobs = async () => (await owner.query('select from graphile_worker.jobs')).rowCount;
  assert.equal(await jobs(), 1, 'the job is the second one’s');
  end();
  await until(async () => (await jobs()) === 0);
  await second.stop();
  assert.deepEqual(await shown(id), ['done', 5, 'second']);
});

test('a run that was taken over is neither failed nor put back by its first server', async () => {
  for (const [digest, work] of [
    ['fails', () => Promise.reject(new Error('of its own'))],
    ['waits', async () => ({ kind: 'waits' }) as const],
  ] as const) {
    const id = await ask(digest);
    const replay: RunWork = async () => {
      await runs.begin(OPERATOR, id, NOW);
      return work();
    };
    const flow = () => assert.fail('no simulation was asked for');
    await carryOn({ runs, now }, { replay, flow }, OPERATOR, id).catch(() => undefined);
    assert.equal((await shown(id))[0], 'running', digest);
  }
});

test('a database that is away fails no run: its job is tried again', async () => {
  const id = await ask('away');
  const away = Object.assign(new Error('terminating connection'), { code: '57P01' });
  const work = { replay: () => Promise.reject(away), flow: () => assert.fail('no simulation') };
  await assert.rejects(carryOn({ runs, now }, work, OPERATOR, id), away);
  assert.equal((await shown(id))[0], 'running');
});
