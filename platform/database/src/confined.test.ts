/** What no login's session can become, see or remove. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { DATABASE_ROLES, loginOf } from './database-logins.ts';
import type { Connection } from './embedded.ts';
import { openPools } from './pools.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
before(async () => {
  // A separate server, since roles belong to a whole cluster.
  database = await startTestDatabase(true);
});
after(() => database?.close());

const ROLES = ['postgres', ...DATABASE_ROLES.map(loginOf)];

/** The same database by a URL, with an addition. */
function byUrl(more: string): Connection {
  const { folder, database: name, secret } = database.connection;
  const host = encodeURIComponent(folder);
  return { kind: 'url', url: `postgres://postgres@/${name}?host=${host}${more}`, secret };
}

for (const role of DATABASE_ROLES) {
  test(`${loginOf(role)} can become no other role`, async () => {
    const client = await database.pools[role].connect();
    try {
      const others = ROLES.filter((name) => name !== loginOf(role));
      for (const other of others) {
        for (const statement of [
          `select set_config('role', '${other}', false)`,
          `set role ${other}`,
          `set local role ${other}`,
          `set session authorization ${other}`,
          `select set_config('session_authorization', '${other}', false)`,
          `alter role ${loginOf(role)} superuser`,
          `grant ${other} to ${loginOf(role)}`,
        ]) {
          await assert.rejects(client.query(statement), { code: '42501' }, statement);
        }
      }
      await client.query('reset role');
      await client.query('reset session authorization');
      const { rows } = await client.query('select session_user as login, current_user as name');
      assert.deepEqual(rows, [{ login: loginOf(role), name: loginOf(role) }]);
    } finally {
      client.release();
    }
  });

  test(`options in the URL make ${loginOf(role)} nothing else`, async () => {
    for (const [options, code] of [
      ['-c role=postgres', '42501'],
      [`-c role=nagori_${role === 'app' ? 'staff' : 'app'}`, '42501'],
      ['-c session_authorization=postgres', '42501'],
      ['-c nagori.operator=carrier-a', 'login-not-confined'],
    ] as const) {
      const pools = openPools(byUrl(`&options=${encodeURIComponent(options)}`));
      await assert.rejects(pools[role].query('select 1'), { code }, options);
      await pools.end();
    }
    // Another user in the URL has no effect either.
    const pools = openPools(byUrl('&user=postgres&password=none'));
    const { rows } = await pools[role].query('select current_user as name');
    assert.deepEqual(rows, [{ name: loginOf(role) }]);
    await pools.end();
  });

  test(`${loginOf(role)} cannot connect without its password`, async () => {
    for (const password of ['', 'nagori']) {
      const { folder: host, database: name } = database.connection;
      const client = new pg.Client({ host, database: name, user: loginOf(role), password });
      await assert.rejects(client.connect(), /password|SASL/);
    }
  });

  test(`a connection of ${loginOf(role)} that may more is refused`, async () => {
    const login = loginOf(role);
    const other = role === 'app' ? 'nagori_staff' : 'nagori_app';
    for (const [more, less] of [
      [`grant ${other} to ${login}`, `revoke ${other} from ${login}`],
      [`alter role ${login} bypassrls`, `alter role ${login} nobypassrls`],
      [`alter role ${login} superuser`, `alter role ${login} nosuperuser`],
      [`alter role ${login} createrole`, `alter role ${login} nocreaterole`],
      [
        `alter role ${login} set nagori.operator = 'carrier-a'`,
        `alter role ${login} reset nagori.operator`,
      ],
    ] as const) {
      await database.pools.owner.query(more);
      const pools = openPools(database.connection);
      await assert.rejects(pools[role].query('select 1'), { code: 'login-not-confined' }, more);
      await pools.end();
      await database.pools.owner.query(less);
    }
  });
}

test('where the view without an operator is not empty, no connection is taken', async () => {
  const { owner } = database.pools;
  await owner.query(`insert into nagori.data_key values ('carrier-a', '2026-11', 'salt', now());
    alter table nagori.data_key disable row level security`);
  const pools = openPools(database.connection);
  await assert.rejects(pools.app.query('select 1'), { code: 'login-not-confined' });
  await owner.query('alter table nagori.data_key enable row level security');
  assert.deepEqual((await pools.app.query('select * from nagori.data_key')).rows, []);
  await pools.end();
});

test('no login removes or changes a data key, an entry or what an audit rests on', async () => {
  const { owner } = database.pools;
  await owner.query(`
    insert into nagori.entry values ('carrier-a', 'key', 1, gen_random_uuid(), 'open', now(), null,
      'hold', '{}', 'sealed', '2026-11', 'digest', 'hash');
    insert into staff.operator (id, kind, name_ja, name_en)
      values ('carrier-a', 'mno', '見本', 'Sample');
    insert into staff.event (at, operator, kind) values (now(), 'carrier-a', 'signed-in')`);
  const secrets = [
    ['app', 'nagori.data_key', 'salt'],
    ['app', 'nagori.entry', 'sealed'],
    ['app', 'nagori.entry_0', 'sealed'],
    ['app', 'nagori.loss_log', 'act'],
    ['app', 'nagori.box_event', 'kind'],
    ['app', 'nagori.book_export', 'form'],
    ['app', 'nagori.register_entry', 'note'],
    ['app', 'nagori.register_effect', 'relation'],
    ['staff', 'staff.event', 'kind'],
    ['authority', 'authority.act', 'kind'],
  ] as const;
  for (const [role, table, column] of secrets) {
    for (const statement of [
      `delete from ${table}`,
      `update ${table} set ${column} = ${column}`,
      `truncate ${table}`,
    ]) {
      await assert.rejects(database.pools[role].query(statement), { code: '42501' }, statement);
    }
  }
  // Nor does a carelessly written function of the owner help.
  for (const [role, table, schema] of [
    ['app', 'nagori.data_key', 'nagori'],
    ['app', 'nagori.entry', 'nagori'],
    ['staff', 'staff.event', 'staff'],
  ] as const) {
    await owner.query(`create function ${schema}.careless() returns void language sql
      security definer as 'delete from ${table}'`);
    await assert.rejects(database.pools[role].query(`select ${schema}.careless()`), {
      code: '23001',
    });
    await owner.query(`drop function ${schema}.careless()`);
  }
});
