/**
 * A server that closes asks its database nothing more once its connections have ended: the work of
 * jobs, and of requests whose clients have left, ends before.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openPoolsWithOwner } from '@nagori/database';
import { PASSWORD, startWholeServer } from './server.testing.ts';

const EACH_MINUTE = ['make-notices', 'transfer-losses', 'fetch-deletion-orders', 'roll-up-insight'];
const HELD_MS = 1_500;

function signIn(origin: string, signal: AbortSignal): Promise<unknown> {
  return fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: 'counter@carrier-a.example', password: PASSWORD }),
  }).catch(() => 'left');
}

test('what a job or a request that was left still asks is answered', async () => {
  const lines: string[] = [];
  const log = { write: (line: string) => void lines.push(line) };
  const server = await startWholeServer({ env: { NAGORI_LOG: 'info' }, log });
  const pools = openPoolsWithOwner(server.connection);
  const holder = await pools.owner.connect();
  await holder.query('begin; lock table staff.operator in access exclusive mode');
  const freed = pause(HELD_MS).then(async () => {
    await holder.query('rollback');
    holder.release();
    await pools.end();
  });
  for (const task of EACH_MINUTE) {
    await pools.owner.query("select graphile_worker.add_job($1, '{}'::json)", [task]);
  }
  const left = new AbortController();
  const asked = Array.from({ length: 4 }, () => signIn(server.origin, left.signal));
  await pause(HELD_MS / 3);
  left.abort();
  assert.deepEqual(new Set(await Promise.all(asked)), new Set(['left']));
  await Promise.all([freed, server.close()]);
  await pause(200);
  const said = lines.map((line): Readonly<Record<string, unknown>> => JSON.parse(line));
  assert.deepEqual(
    said.filter(({ err }) => err !== undefined),
    [],
  );
  assert.ok(said.some(({ msg }) => msg === 'job'));
});
