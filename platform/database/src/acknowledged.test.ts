/** When a request has written last, and when its answer needs a record of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import {
  type Acknowledgement,
  confirmAnswer,
  noteConfirmed,
  whileAnswering,
} from './acknowledged.ts';
import { inTransaction } from './in-transaction.ts';
import { startTestDatabase } from './test-database.ts';

// A separate server: others would move its log on.
const { pools } = await duringTests(() => startTestDatabase(true));
const { owner } = pools;
await owner.query('create table public.mark (n int primary key)');

const READ = 'select from public.mark';
const WRITE = 'insert into public.mark values (1) on conflict (n) do nothing';
const LOCK = 'select from public.mark for update';

async function confirmedAfter(...statements: readonly string[]): Promise<boolean> {
  const answer: Acknowledgement = { isConfirmed: false };
  await whileAnswering(answer, async () => {
    for (const sql of statements) await inTransaction(owner, (client) => client.query(sql));
  });
  return answer.isConfirmed;
}

const logged = async () =>
  (await owner.query('select pg_current_wal_insert_lsn() as at')).rows[0].at;

test('an answer is confirmed by its latest transaction, if that wrote', async () => {
  assert.equal(await confirmedAfter(), false);
  assert.equal(await confirmedAfter(READ), false);
  assert.equal(await confirmedAfter(WRITE), true);
  assert.equal(await confirmedAfter(WRITE), false, 'the row was there');
  assert.equal(await confirmedAfter(LOCK), true);
  assert.equal(await confirmedAfter(LOCK, READ), false);
  assert.equal(await confirmedAfter(READ, LOCK), true);
});

test('a transaction with an id alone is confirmed by a record of its own', async () => {
  const before = await logged();
  assert.equal(await confirmedAfter('select pg_current_xact_id()'), true);
  const { rows } = await owner.query('select pg_wal_lsn_diff($1, $2) as bytes', [
    await logged(),
    before,
  ]);
  assert.ok(rows[0].bytes > 80, `${rows[0].bytes} bytes: more than the record of a commit`);
});

test('a transaction that fails confirms nothing', async () => {
  await assert.rejects(confirmedAfter(LOCK, 'insert into public.mark values (1)'));
  const answer: Acknowledgement = { isConfirmed: false };
  await whileAnswering(answer, async () => {
    const failing = inTransaction(owner, (client) => client.query('select 1 / 0'));
    await assert.rejects(failing);
  });
  assert.equal(answer.isConfirmed, false);
});

test('only an answer that did not write last adds to the log', async () => {
  const answer: Acknowledgement = { isConfirmed: false };
  whileAnswering(answer, noteConfirmed);
  const before = await logged();
  await confirmAnswer(answer, pools.app);
  assert.equal(await logged(), before);
  await confirmAnswer({ isConfirmed: false }, pools.app);
  assert.notEqual(await logged(), before);
});
