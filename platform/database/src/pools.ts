/**
 * One pool for each login of the program: PostgreSQL limits what each part can see, and no session
 * can become another role.
 *
 * Invariants: every connection is checked before its first statement (confined.ts), and every wait
 * for it ends (deadlines.ts, store-client.ts); a time arrives as milliseconds (Instant), a count as
 * a number. Only prepare-database.ts has the owner's
 * connection, which creates and migrates.
 */
import pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { whyNotConfined } from './confined.ts';
import { DATABASE_ROLES, type DatabaseRole, loginOf, passwordOf } from './database-logins.ts';
import {
  DEADLINES,
  type Deadlines,
  KEEP_ALIVE_MS,
  LONG_DEADLINES,
  sessionSettings,
} from './deadlines.ts';
import type { Connection, DatabaseAddress } from './embedded.ts';
import { StoreError } from './failure.ts';
import { type PoolSizes, wholeSizes } from './pool-sizes.ts';
import { beginWait } from './request-waits.ts';
import { StoreClient, type StoreClientConfig } from './store-client.ts';

export interface Pools extends Readonly<Record<DatabaseRole, pg.Pool>> {
  readonly end: () => Promise<void>;
}

/** Includes the owner's pool, for tests and benches that inspect or damage stored data. */
export interface PoolsWithOwner extends Pools {
  readonly owner: pg.Pool;
}

export interface PoolOptions {
  /** The most connections of a login; POOL_SIZES for those left out. */
  readonly sizes?: Partial<PoolSizes>;
  /** Called when an idle connection breaks. */
  readonly onError?: (error: Error) => void;
  /** Of a program that does nothing but long work: LONG_DEADLINES. */
  readonly deadlines?: Deadlines;
}

const MOST_OF_OWNER = 5;
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
  const sizes = wholeSizes(options.sizes);
  const deadlines = options.deadlines ?? DEADLINES;
  const pools = Object.fromEntries(
    DATABASE_ROLES.map((role) => [
      role,
      openPool(
        {
          ...loginConfig(connection, role),
          max: sizes[role],
          verify: (client, done) => {
            whyNotConfined(client, role, deadlines).then(done, (error) => done(notSent(error)));
          },
        },
        deadlines,
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

export interface ReplicaPoolOptions extends Pick<PoolOptions, 'onError' | 'deadlines'> {
  readonly size: number;
  /** Of the login `app`: what the replica follows. */
  readonly primary: Pick<pg.Pool, 'query'>;
}

/** For reads as `app`, on a server that may follow the primary. */
export function openReplicaPool(
  connection: Connection,
  { size, primary, onError, deadlines = DEADLINES }: ReplicaPoolOptions,
): pg.Pool {
  let own: Promise<string> | undefined;
  const verify = async (client: pg.ClientBase): Promise<Error | undefined> => {
    const fault = await whyNotConfined(client, 'app', deadlines, true);
    if (fault !== undefined) return fault;
    own ??= identityOf(primary);
    const followed = await own.catch((error: unknown) => {
      own = undefined;
      throw error;
    });
    if ((await identityOf(client)) === followed) return undefined;
    const why = 'DATABASE_REPLICA_URL leads to another database than DATABASE_URL';
    return new StoreError('replica-differs', why);
  };
  return openPool(
    {
      ...loginConfig(connection, 'app'),
      max: size,
      verify: (client, done) => {
        verify(client).then(done, (error) => done(notSent(error)));
      },
    },
    deadlines,
    onError,
  );
}

/** The same in all copies of a cluster, and in no other. */
async function identityOf(client: Pick<pg.Pool | pg.ClientBase, 'query'>): Promise<string> {
  const { rows } = await (client as pg.Pool).query<{ id: string }>(
    `select c.system_identifier || '/' || d.oid as id
     from pg_control_system() c, pg_database d where d.datname = current_database()`,
  );
  return rows[0]?.id ?? '';
}

export function openOwnerPool(connection: Connection, onError?: (error: Error) => void): pg.Pool {
  const settings = `select ${sessionSettings(LONG_DEADLINES)}`;
  return openPool(
    {
      ...ownerConfig(connection),
      max: MOST_OF_OWNER,
      verify: (client, done) => {
        client.query(settings).then(
          () => done(),
          (error) => done(notSent(error)),
        );
      },
    },
    LONG_DEADLINES,
    onError,
  );
}

/** How a role's login reaches the database: the owner's address with the login's own password. */
export function loginConfig(connection: Connection, role: DatabaseRole): StoreClientConfig {
  const user = loginOf(role);
  return { ...ownerConfig(connection), user, password: passwordOf(connection.secret, role) };
}

export function ownerConfig(connection: DatabaseAddress): StoreClientConfig {
  const address =
    connection.kind === 'url'
      ? parseIntoClientConfig(connection.url)
      : { host: connection.folder, user: 'postgres', database: connection.database };
  return {
    ...address,
    connectionTimeoutMillis: DEADLINES.connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    answerMs: LONG_DEADLINES.answerMs,
  };
}

/** The check of a new connection stores nothing, however it ends. */
function notSent(error: Error): Error {
  const isUnknown = error instanceof StoreError && error.code === 'commit-unknown';
  return isUnknown ? new StoreError('store-unavailable', 'no answer came in time', error) : error;
}

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (broken?: Error | boolean) => void,
) => void;

/** What a request waits for a connection is counted. */
class StorePool extends pg.Pool {
  /** As `pg` has it: a promise, or a callback as the argument. */
  override connect(callback?: Connected): never {
    const endWait = beginWait();
    if (callback === undefined) return super.connect().finally(endWait) as never;
    return super.connect((...answer) => {
      endWait();
      callback(...answer);
    }) as never;
  }
}

function openPool(
  config: pg.PoolConfig,
  { connectMs: connectionTimeoutMillis, answerMs }: Deadlines,
  onError: ((error: Error) => void) | undefined,
): pg.Pool {
  // The pool passes all of it on to its clients.
  const whole: pg.PoolConfig & StoreClientConfig = {
    ...config,
    types,
    Client: StoreClient as unknown as new () => pg.ClientBase,
    connectionTimeoutMillis,
    answerMs,
  };
  const pool = new StorePool(whole);
  // Without a listener, one broken idle connection would end the whole process.
  pool.on('error', (error) => onError?.(error));
  pool.on('connect', (client) => client.on('error', (error) => onError?.(error)));
  return pool;
}
