/** The server starts with logins that are confined, and otherwise not at all, and says why. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestDatabase, type TestDatabase } from '@nagori/database';
import { dataFolder, initProcess, removeFolder, startProcess } from '../../bench/whole-server.ts';

let database: TestDatabase;
let folder: string;
before(async () => {
  // Of its own: roles are a whole cluster's.
  database = await startTestDatabase(true);
  folder = dataFolder();
  await initProcess(folder, settings());
});
after(async () => {
  removeFolder(folder);
  await database?.close();
});

/** `more`: at the end of DATABASE_URL. */
function settings(more = '') {
  const { folder: socket, database: name } = database.connection;
  return {
    DATABASE_URL: `postgres://postgres@/${name}?host=${encodeURIComponent(socket)}${more}`,
    NAGORI_DATABASE_SECRET_FILE: database.secretFile,
  };
}

const start = (more?: string) => startProcess(folder, settings(more));

const STARTS_NOT: readonly (readonly [string, string, string])[] = [
  ['passes row-level security by', 'alter role nagori_staff bypassrls', 'nobypassrls'],
  ['is a superuser', 'alter role nagori_jobs superuser', 'nosuperuser'],
];

for (const [what, more, less] of STARTS_NOT) {
  test(`a login that ${what}: the server does not start`, async () => {
    const [, , role] = more.split(' ');
    await database.pools.owner.query(more);
    await assert.rejects(start(), new RegExp(`login-not-confined: .*${role}`));
    await database.pools.owner.query(`alter role ${role} ${less}`);
  });
}

test('options of the URL that set a role or an operator: the server does not start', async () => {
  for (const options of ['-c role=postgres', '-c nagori.operator=carrier-a']) {
    const more = `&options=${encodeURIComponent(options)}`;
    await assert.rejects(start(more), /login-not-confined: /, options);
  }
});

test('a correct setup starts, and holds no connection of the owner', async () => {
  const server = await start();
  const { rows } = await database.pools.owner.query<{ login: string }>(
    `select distinct usename as login from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and application_name = '' and client_port = -1 order by 1`,
  );
  await server.stop();
  const logins = rows.map(({ login }) => login);
  assert.ok(logins.includes('nagori_app') && logins.includes('nagori_jobs'), logins.join(' '));
  assert.ok(!logins.includes('postgres'), logins.join(' '));
});
