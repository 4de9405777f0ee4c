/**
 * Connections to the database: how many this program may open, by settings, and whether the server
 * has enough for all programs that use it (ADR 0080).
 *
 * Invariants: what is added up is the most that can be open, not what is open now: a sum that is
 * too large is found at a start, and not on the busiest day.
 */
import { availableParallelism } from 'node:os';
import {
  type ConnectionLimit,
  connectionLimit,
  type DatabaseRole,
  POOL_SIZES_LEAST,
  type PoolSizes,
  StoreError,
  wholeSizes,
} from '@nagori/database';
import type pg from 'pg';

export interface ConnectionSettings {
  readonly sizes: PoolSizes;
  /** Of a replay of the history, which has connections of its own. */
  readonly replay: number;
  /** To the replica, which has a limit of its own. */
  readonly replica: number;
  /** Programs like this one that use the database; undefined: the sum is not checked. */
  readonly copies: number | undefined;
}

/** What one program may open, by what for, and all of them together. */
export interface ConnectionPlan {
  readonly parts: Readonly<Record<string, number>>;
  readonly own: number;
  /** Undefined where the number of programs is not set. */
  readonly all: number | undefined;
  readonly copies: number | undefined;
}

export interface Connections {
  readonly plan: ConnectionPlan;
  readonly limit: ConnectionLimit;
}

type Env = Readonly<Record<string, string | undefined>>;

const LEAST: PoolSizes & Readonly<Record<'replay' | 'replica', number>> = {
  ...POOL_SIZES_LEAST,
  replay: 2,
  replica: 2,
};
const NAMES = Object.keys(LEAST).join(', ');
const MOST_EACH = 1_000;
const COPIES_MOST = 1_000;
const REPLICA_DEFAULT = 5;
/** Two for each judge of a replay; more than eight judges have to be asked for. */
const REPLAY_DEFAULT = 2 * Math.min(availableParallelism(), 8);

/** NAGORI_POOLS and NAGORI_COPIES. Throws RangeError. */
export function connectionSettings(env: Env, isEmbedded: boolean): ConnectionSettings {
  const given = sizesIn(env.NAGORI_POOLS ?? '');
  const { replay = REPLAY_DEFAULT, replica = REPLICA_DEFAULT, ...sizes } = given;
  return {
    sizes: wholeSizes(sizes),
    replay,
    replica,
    copies: copiesIn(env.NAGORI_COPIES, isEmbedded),
  };
}

function sizesIn(text: string): Partial<Record<keyof typeof LEAST, number>> {
  const given = text.split(/[\s,]+/).filter((one) => one !== '');
  return Object.fromEntries(
    given.map((one) => {
      const [name = '', count = ''] = one.split('=');
      const least = Object.hasOwn(LEAST, name) ? LEAST[name as keyof typeof LEAST] : undefined;
      if (least === undefined) {
        throw new RangeError(`NAGORI_POOLS: \`${name}\` is none of ${NAMES}`);
      }
      const size = Number(count);
      if (/^\d+$/.test(count) && size >= least && size <= MOST_EACH) return [name, size];
      throw new RangeError(`NAGORI_POOLS: \`${name}\` must be from ${least} to ${MOST_EACH}`);
    }),
  );
}

/** 0 is for a pooler, which shares fewer connections among more programs. */
function copiesIn(text: string | undefined, isEmbedded: boolean): number | undefined {
  const copies = Number(text || '1');
  if (!Number.isInteger(copies) || copies < 0 || copies > COPIES_MOST) {
    throw new RangeError(`NAGORI_COPIES must be a whole number up to ${COPIES_MOST}`);
  }
  if (isEmbedded && copies > 1) {
    throw new RangeError('NAGORI_COPIES needs DATABASE_URL: an embedded database has one server');
  }
  return copies === 0 ? undefined : copies;
}

/** What an authority that is a program of its own uses. */
export const AUTHORITY_LOGINS: readonly DatabaseRole[] = ['staff', 'authority', 'jobs'];

/** Which logins a server uses. A pool that is not used opens nothing. */
export function serverLogins(config: {
  readonly demonstration: boolean;
  readonly authorityOrigin: string | undefined;
}): readonly DatabaseRole[] {
  return [
    'app',
    'staff',
    ...(config.authorityOrigin === undefined ? (['authority'] as const) : []),
    ...(config.demonstration ? (['world'] as const) : []),
    'jobs',
  ];
}

export function connectionPlan(
  { sizes, replay, copies }: ConnectionSettings,
  logins: readonly DatabaseRole[],
  runsJobs: boolean,
): ConnectionPlan {
  const runsReplays = runsJobs && logins.includes('app');
  const parts = Object.fromEntries([
    ...logins.map((login) => [login, sizes[login]] as const),
    ...(runsReplays ? [['replay', replay] as const] : []),
  ]);
  const own = Object.values(parts).reduce((sum, one) => sum + one, 0);
  return { parts, own, all: copies && own * copies, copies };
}

/** Returns the server's limit. Throws StoreError where all programs may exceed it. */
export async function assertConnectionsFit(
  plan: ConnectionPlan,
  pool: Pick<pg.Pool, 'query'>,
): Promise<ConnectionLimit> {
  const limit = await connectionLimit(pool);
  if (plan.all === undefined || plan.all <= limit.most) return limit;
  const { parts, own, copies, all } = plan;
  const sum = Object.entries(parts).map(([name, size]) => `${name} ${size}`);
  const database =
    limit.database === undefined ? '' : `; connection limit of the database ${limit.database}`;
  throw new StoreError(
    'connections-too-few',
    `this program may open ${own} connections (NAGORI_POOLS: ${sum.join(' + ')}), and ${copies} ` +
      `such programs (NAGORI_COPIES) ${all}, but the database has ${limit.most} for them ` +
      `(max_connections ${limit.server} less ${limit.reserved} reserved${database}): ` +
      'raise max_connections, or lower NAGORI_POOLS',
  );
}
