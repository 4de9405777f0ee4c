/** Long runs: no operator can fill the queue that all operators share. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  openPoolsWithOwner,
  type PoolsWithOwner,
  prepareJobs,
  startTestDatabase,
  type TestDatabase,
} from '@nagori/database';
import { askRun } from './ask-run.ts';
import { runStore } from './run-store.pg.ts';
import type { RunStore } from './run-store.ts';

const NOW = Date.UTC(2026, 10, 26);

let database: TestDatabase;
let pools: PoolsWithOwner;
let runs: RunStore;
before(async () => {
  database = await startTestDatabase();
  pools = openPoolsWithOwner(database.connection);
  await prepareJobs(pools.owner);
  runs = runStore(pools.app);
});
after(async () => {
  await pools?.end();
  await database?.close();
});

function ask(operator: string, digest: string, acts = false) {
  const deps = { runs, now: () => NOW, random: (n: number) => new Uint8Array(randomBytes(n)) };
  const by = { operator, person: 'staff-1' };
  return askRun(deps, by, { kind: 'replay', asked: {}, digest, keeps: false, acts });
}

const stateOf = async (...asked: Parameters<typeof ask>) => {
  const run = await ask(...asked);
  return run === 'too-many' ? run : run.state;
};

test('at most four runs of one operator wait, however many are requested at once', async () => {
  const asked = Array.from({ length: 12 }, (_, i) => stateOf('carrier-a', `digest-${i}`));
  const states = await Promise.all(asked);
  assert.equal(states.filter((one) => one === 'waiting').length, 4);
  assert.equal(states.filter((one) => one === 'too-many').length, 8);
  assert.equal(await stateOf('carrier-b', 'digest-0'), 'waiting', 'others are not held up');
});

test('a repeated request returns the waiting run; a stopped run needs a free slot', async () => {
  const run = await ask('dealer-d', 'first');
  assert.ok(run !== 'too-many');
  assert.equal(await runs.stop('dealer-d', run.id, NOW), true);
  for (let i = 0; i < 4; i++) assert.equal(await stateOf('dealer-d', `other-${i}`), 'waiting');
  assert.equal(await stateOf('dealer-d', 'other-0'), 'waiting');
  assert.equal(await stateOf('dealer-d', 'first'), 'too-many');
  const listed = await runs.list('dealer-d', 'replay', 5);
  // All were requested at the same time, so any of them may be first in the list.
  const waiting = listed.find(({ state }) => state === 'waiting');
  assert.equal(await runs.stop('dealer-d', waiting?.id ?? '', NOW), true);
  assert.equal(await stateOf('dealer-d', 'first'), 'waiting');
});

test('R30 acting on a replay ignores the queue limit', async () => {
  for (let i = 0; i < 4; i++) await ask('mvno-c', `digest-${i}`);
  assert.equal(await stateOf('mvno-c', 'more'), 'too-many');
  assert.equal(await stateOf('mvno-c', 'act', true), 'waiting');
});
