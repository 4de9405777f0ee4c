/**
 * The work that needs the owner's connection: logins, migrations, the queue's own tables. The
 * connection is closed before the program starts.
 *
 * Invariants: of servers that start together, one prepares at a time (advisory lock). The password
 * of a login in use is not replaced, except in a cluster that is ours alone.
 */
import type pg from 'pg';
import { ADVISORY_LOCKS } from './advisory-locks.ts';
import { whyNotConfined } from './confined.ts';
import { DATABASE_ROLES, type DatabaseRole, loginClause, loginOf } from './database-logins.ts';
import type { Connection } from './embedded.ts';
import { StoreError } from './failure.ts';
import { prepareJobs } from './job-runner.ts';
import { migrate, missingMigrations } from './migrate.ts';
import { loginConfig, openOwnerPool } from './pools.ts';
import { StoreClient } from './store-client.ts';

const LACKS_PRIVILEGE = '42501';
/** invalid_password, invalid_authorization_specification. */
const NOT_LET_IN = ['28P01', '28000'];
const SQL_BY = 'an administrator of the cluster runs what `script/database-logins` prints';

/**
 * Brings the database up to date, checks that every login works, and returns the newly applied
 * migrations. With `mayMigrate` false, a database that is behind is refused. Throws StoreError.
 */
export async function prepareDatabase(
  connection: Connection,
  mayMigrate = true,
): Promise<readonly string[]> {
  const owner = openOwnerPool(connection);
  const client = await owner.connect().catch(async (error: unknown) => {
    await owner.end();
    throw error;
  });
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.preparation]);
    if (!mayMigrate) await refuseIfBehind(client);
    await makeLogins(client, connection.secret);
    const added = mayMigrate ? await migrate(client) : [];
    if (mayMigrate) await prepareJobs(owner);
    for (const role of DATABASE_ROLES) await letIn(client, connection, role);
    return added;
  } finally {
    // Closing the session releases the lock.
    client.release(true);
    await owner.end();
  }
}

async function refuseIfBehind(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ begun: boolean }>(
    "select to_regclass('public.migration') is not null as begun",
  );
  const [first, ...others] = rows[0]?.begun === true ? await missingMigrations(client) : [];
  if (first === undefined && rows[0]?.begun === true) return;
  const lacks =
    first === undefined ? 'is empty' : `lacks \`${first.name}\` and ${others.length} more`;
  throw new StoreError(
    'database-behind',
    `the database ${lacks}: run \`script/server migrate\` first (NAGORI_MIGRATE=0)`,
  );
}

/** Throws StoreError `logins-missing` if logins are missing and the owner may not create them. */
export async function makeLogins(client: pg.ClientBase, secret: Uint8Array): Promise<void> {
  const { rows } = await client.query<{ name: string; admin: boolean; begun: boolean }>(
    `select r.rolname as name, o.rolsuper or pg_has_role(r.oid, 'member with admin option')
         or (o.rolcreaterole and current_setting('server_version_num')::int < 160000) as admin,
       to_regclass('public.migration') is not null as begun
     from pg_roles r, pg_roles o where r.rolname = any ($1) and o.rolname = current_user`,
    [DATABASE_ROLES.map(loginOf)],
  );
  // The first migration grants them to the owner.
  const unusable = rows.filter(({ admin, begun }) => !admin && !begun).map(({ name }) => name);
  const known = new Set(rows.map(({ name }) => name));
  for (const role of DATABASE_ROLES) {
    if (known.has(loginOf(role))) continue;
    try {
      await client.query(`create role ${loginOf(role)} ${loginClause(secret, role)}`);
    } catch (error) {
      if ((error as pg.DatabaseError).code !== LACKS_PRIVILEGE) throw error;
      unusable.push(loginOf(role));
    }
  }
  if (unusable.length === 0) return;
  const names = unusable.map((name) => `\`${name}\``).join(', ');
  throw new StoreError(
    'logins-missing',
    `the owner may neither make nor grant the database logins ${names}: ${SQL_BY}`,
  );
}

/** Sets the password of a login that does not have ours yet. Throws StoreError. */
async function letIn(
  owner: pg.ClientBase,
  connection: Connection,
  role: DatabaseRole,
): Promise<void> {
  const refused = await refusedLogin(connection, role);
  if (refused === undefined) return;
  const login = loginOf(role);
  const { rows } = await owner.query<{ used: boolean }>(
    'select rolcanlogin as used from pg_roles where rolname = $1',
    [login],
  );
  const isOurs = connection.kind === 'socket' || rows[0]?.used === false;
  if (isOurs) {
    try {
      await owner.query(`alter role ${login} with ${loginClause(connection.secret, role)}`);
    } catch (error) {
      if ((error as pg.DatabaseError).code !== LACKS_PRIVILEGE) throw error;
    }
    if ((await refusedLogin(connection, role)) === undefined) return;
  }
  throw new StoreError(
    'login-refused',
    `PostgreSQL does not let \`${login}\` in with the password of this deployment: ${SQL_BY}`,
    refused,
  );
}

/**
 * Undefined if the login works and is confined. Throws StoreError, and errors that are no refusal.
 */
async function refusedLogin(connection: Connection, role: DatabaseRole): Promise<unknown> {
  const client = new StoreClient(loginConfig(connection, role));
  try {
    await client.connect();
    const fault = await whyNotConfined(client, role);
    if (fault !== undefined) throw fault;
    return undefined;
  } catch (error) {
    const { code } = error as pg.DatabaseError;
    if (NOT_LET_IN.includes(code ?? '')) return error;
    if (code !== LACKS_PRIVILEGE) throw error;
    const fault = 'may not begin as the options of the connection say';
    throw new StoreError(
      'login-not-confined',
      `the database login \`${loginOf(role)}\` ${fault}`,
      error,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
