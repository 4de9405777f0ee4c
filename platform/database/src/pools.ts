/**
 * One pool for each login of the program: what a part of it may see is decided by PostgreSQL, and
 * no session can become another role.
 *
 * Invariants: every connection is looked at before its first statement (confined.ts); a time comes
 * back as milliseconds (Instant), a count as a number. The owner's connection makes and migrates
 * (prepare-database.ts), and no other part of the program has it.
 */
import pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { whyNotConfined } from './confined.ts';
import { DATABASE_ROLES, type DatabaseRole, loginOf, passwordOf } from './database-logins.ts';
import type { Connection } from './embedded.ts';

export interface Pools extends Readonly<Record<DatabaseRole, pg.Pool>> {
  readonly end: () => Promise<void>;
}

/** With the owner's beside them: for tests and benches, which look at and spoil what is stored. */
export interface PoolsWithOwner extends Pools {
  readonly owner: pg.Pool;
}

export interface PoolOptions {
  /** Connections of the pool of `app`; the others have 5 at most. */
  readonly most?: number;
  /** Called with a connection that broke while idle. */
  readonly onError?: (error: Error) => void;
}

const MOST = 10;
const MOST_OF_OTHERS = 5;
const TIMESTAMPTZ = 1184;
const INT8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === TIMESTAMPTZ && format !== 'binary') return (text: string) => Date.parse(text);
    if (oid === INT8 && format !== 'binary') return Number;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

export function openPools(connection: Connection, options: PoolOptions = {}): Pools {
  const most = options.most ?? MOST;
  const pools = Object.fromEntries(
    DATABASE_ROLES.map((role) => [
      role,
      openPool(
        {
          ...loginConfig(connection, role),
          max: role === 'app' ? most : Math.min(most, MOST_OF_OTHERS),
          verify: (client, done) => {
            whyNotConfined(client, role).then(done, done);
          },
        },
        options.onError,
      ),
    ]),
  ) as Record<DatabaseRole, pg.Pool>;
  return {
    ...pools,
    end: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
}

export function openPoolsWithOwner(connection: Connection, options?: PoolOptions): PoolsWithOwner {
  const pools = openPools(connection, options);
  const owner = openOwnerPool(connection, options?.onError);
  return {
    ...pools,
    owner,
    end: async () => {
      await Promise.all([pools.end(), owner.end()]);
    },
  };
}

export function openOwnerPool(connection: Connection, onError?: (error: Error) => void): pg.Pool {
  return openPool({ ...ownerConfig(connection), max: MOST_OF_OTHERS }, onError);
}

/** How the login of a role reaches the database: where the owner does, by its own password. */
export function loginConfig(connection: Connection, role: DatabaseRole): pg.ClientConfig {
  const user = loginOf(role);
  return { ...ownerConfig(connection), user, password: passwordOf(connection.secret, role) };
}

export function ownerConfig(connection: Connection): pg.ClientConfig {
  return connection.kind === 'url'
    ? parseIntoClientConfig(connection.url)
    : { host: connection.folder, user: 'postgres', database: connection.database };
}

function openPool(config: pg.PoolConfig, onError: ((error: Error) => void) | undefined): pg.Pool {
  const pool = new pg.Pool({ ...config, types });
  // Without a listener, one broken idle connection would end the whole process.
  pool.on('error', (error) => onError?.(error));
  pool.on('connect', (client) => client.on('error', (error) => onError?.(error)));
  return pool;
}
