/** A transaction says for whom it works, or does not begin. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { asOperator } from './as-operator.ts';
import { inTransaction } from './in-transaction.ts';
import { askedWriter, asServer, requireSql, writingFor } from './writer.ts';

const NO_WRITER = { name: 'AssertionError' };
const sent: string[] = [];
const client = {
  user: 'nagori_app',
  release: () => undefined,
  query: async (text: string) => {
    sent.push(text);
    return [{ rows: [] }];
  },
};
const pool = { connect: async () => client } as unknown as pg.Pool;
const as = { operator: 'carrier-a', roles: 'counter', session: 's-1' };

test('a transaction without a writer does not begin', async () => {
  await assert.rejects(
    inTransaction(pool, async () => 1),
    NO_WRITER,
  );
  await assert.rejects(
    asOperator(pool, 'carrier-a', async () => 1),
    NO_WRITER,
  );
  assert.deepEqual(sent, []);
});

test('a sign-in is asked for in the statement that commits, and nothing else is', async () => {
  const ends = async (work: () => Promise<unknown>) => {
    sent.length = 0;
    await work();
    return sent.at(-1);
  };
  const transaction = () => inTransaction(pool, async () => 1);
  const signedIn = { kind: 'signed-in', as } as const;
  const asked = requireSql(client as unknown as pg.ClientBase, as);
  assert.match(asked, /^nagori\.require_writer\('\{.*"session":"s-1"\}'\)$/);
  const wrote = 'pg_current_xact_id_if_assigned() is not null';
  const commit = `select case when ${wrote} then ${asked} end; commit`;
  assert.equal(await ends(() => writingFor(signedIn, transaction)), commit);
  for (const kind of ['reader', 'guest', 'server'] as const) {
    assert.equal(await ends(() => writingFor({ kind }, transaction)), 'commit', kind);
  }
  assert.equal(await ends(() => asServer(transaction)), 'commit');
});

test('a writer is known wherever the work goes, and a login asks in its own schema', async () => {
  const later = await writingFor({ kind: 'signed-in', as }, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return askedWriter();
  });
  assert.deepEqual(later, as);
  const sqlOf = (user: string) => requireSql({ user } as unknown as pg.ClientBase, as);
  assert.match(sqlOf('nagori_staff'), /^staff\./);
  assert.match(sqlOf('nagori_authority'), /^authority\./);
  assert.throws(() => sqlOf('nagori_world'), NO_WRITER);
});
