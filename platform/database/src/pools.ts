/**
 * One pool for each login of the program: PostgreSQL limits what each part can see, and no session
 * can become another role.
 *
 * Invariants: every connection is checked before its first statement (confined.ts); a time arrives
 * as milliseconds (Instant), a count as a number. Only prepare-database.ts has the owner's
 * connection, which creates and migrates.
 */
import pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { whyNotConfined } from './confined.ts';
import { DATABASE_ROLES, type DatabaseRole, loginOf, passwordOf } from './database-logins.ts';
import type { Connection, DatabaseAddress } from './embedded.ts';

export interface Pools extends Readonly<Record<DatabaseRole, pg.Pool>> {
  readonly end: () => Promise<void>;
}

/** Includes the owner's pool, for tests and benches that inspect or damage stored data. */
export interface PoolsWithOwner extends Pools {
  readonly owner: pg.Pool;
}

export interface PoolOptions {
  /** Connections in the pool of `app`; the others have at most 5. */
  readonly most?: number;
  /** Called when an idle connection breaks. */
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

/** How a role's login reaches the database: the owner's address with the login's own password. */
export function loginConfig(connection: Connection, role: DatabaseRole): pg.ClientConfig {
  const user = loginOf(role);
  return { ...ownerConfig(connection), user, password: passwordOf(connection.secret, role) };
}

export function ownerConfig(connection: DatabaseAddress): pg.ClientConfig {
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
