/** A transaction says for whom it works, or does not begin. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import type pg from 'pg';
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

/** Other tests of this process say for all that they are the server. */
const ALONE = `
  import { asOperator } from '${new URL('./as-operator.ts', import.meta.url)}';
  import { inTransaction } from '${new URL('./in-transaction.ts', import.meta.url)}';
  const pool = { connect: () => { throw new Error('a connection was taken'); } };
  const begun = [inTransaction(pool, async () => 1), asOperator(pool, 'a', async () => 1)];
  const ends = await Promise.allSettled(begun);
  console.log(ends.map(({ reason }) => reason?.name).join());
`;

test('a transaction without a writer does not begin', () => {
  const args = ['--input-type=module', '--eval', ALONE];
  const said = execFileSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(said.trim(), 'AssertionError,AssertionError');
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
