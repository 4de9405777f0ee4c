/**
 * One pool for each database role: what a part of the program may see is decided by PostgreSQL.
 *
 * Invariants: no pool but the owner's can pass row-level security by; a time comes back as
 * milliseconds (Instant), a count as a number.
 */
import pg from 'pg';
import type { Connection } from './embedded.ts';

/** The database roles; each sees only its own schema. */
export const DATABASE_ROLES = ['app', 'staff', 'authority', 'world'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

export interface Pools extends Readonly<Record<DatabaseRole, pg.Pool>> {
  /** Owns the schemas: migrations and the job queue, nothing else. */
  readonly owner: pg.Pool;
  readonly end: () => Promise<void>;
}

export interface PoolOptions {
  /** Connections of each pool. */
  readonly most?: number;
  /** Told of a connection that broke while nobody used it. */
  readonly onError?: (error: Error) => void;
}

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
  const open = (role: string | undefined, most: number) =>
    openPool(connection, role, most, options.onError);
  const most = options.most ?? 10;
  const pools = {
    app: open('nagori_app', most),
    staff: open('nagori_staff', Math.min(most, 5)),
    authority: open('nagori_authority', Math.min(most, 5)),
    world: open('nagori_world', Math.min(most, 5)),
    owner: open(undefined, 5),
  };
  return {
    ...pools,
    end: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
}

function openPool(
  connection: Connection,
  role: string | undefined,
  most: number,
  onError: ((error: Error) => void) | undefined,
): pg.Pool {
  const where =
    connection.kind === 'url'
      ? { connectionString: connection.url }
      : { host: connection.folder, user: 'postgres', database: connection.database };
  const pool = new pg.Pool({
    ...where,
    types,
    max: most,
    ...(role === undefined ? {} : { options: `-c role=${role}` }),
  });
  // Without a listener, one broken idle connection would end the whole process.
  pool.on('error', (error) => onError?.(error));
  pool.on('connect', (client) => client.on('error', (error) => onError?.(error)));
  return pool;
}
