/**
 * Reads from a PostgreSQL that follows the primary, and how old what was read is (ADR 0080).
 *
 * Invariants: how far it has followed is asked in the session that reads, and before it reads,
 * since one address may lead to several machines. What is too old, away, or cut off is read from
 * the primary. The logins, and so what they may see, are the primary's.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { StoreError } from './failure.ts';
import { inTime } from './in-time.ts';

/** `asOf`: all that was committed until then is in it; undefined: it is from the primary. */
export interface ReadAsOf<Value> {
  readonly value: Value;
  readonly asOf: number | undefined;
}

/** Reads through a store that is made over the replica, or else the primary. */
export type ReadFrom<Store> = <Value>(
  work: (store: Store) => Promise<Value>,
) => Promise<ReadAsOf<Value>>;

export type ReplicaState =
  | { readonly kind: 'good'; readonly behindMs: number }
  | { readonly kind: 'old'; readonly behindMs: number }
  | { readonly kind: 'away' }
  /** Its address leads to another database. */
  | { readonly kind: 'differs' };

export interface ReadOptions {
  /** What was committed before the read began must be in it: it waits for that, for a moment. */
  readonly isComplete?: boolean;
}

export interface Replica {
  /** `work` only reads, and may be done a second time. */
  readonly read: <Value>(
    work: (pool: pg.Pool) => Promise<Value>,
    options?: ReadOptions,
  ) => Promise<ReadAsOf<Value>>;
  readonly state: () => Promise<ReplicaState>;
  /** How many reads were done where, since the start. */
  readonly counts: () => { readonly replica: number; readonly primary: number };
  readonly end: () => Promise<void>;
}

export interface ReplicaParts {
  readonly replica: pg.Pool;
  readonly primary: pg.Pool;
  /** Called when it is found to be away or too old; then not again for a while. */
  readonly onAway?: (error: unknown) => void;
}

/** Older than this, it is of no use to those who ask. */
const BEHIND_MOST_MS = 60_000;
const MARK_FOR_MS = 5_000;
const AWAY_FOR_MS = 5_000;
const ASKED_WITHIN_MS = 1_000;
const COMPLETE_WITHIN_MS = 2_000;
const COMPLETE_EVERY_MS = 20;

/** Where the primary's log was, and when. */
interface Mark {
  readonly lsn: string;
  readonly at: number;
}

interface Followed {
  readonly follows: boolean;
  readonly hasMark: boolean;
  readonly replayedTo: number | null;
  readonly now: number;
}

// The time first: what was committed until then is in the log that is asked for after it.
const MARK = 'select clock_timestamp() as at, pg_current_wal_flush_lsn()::text as lsn';
const FOLLOWED = `select pg_is_in_recovery() as follows,
    coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false) as "hasMark",
    pg_last_xact_replay_timestamp() as "replayedTo", clock_timestamp() as now`;

export function openReplica({ replica, primary, onAway }: ReplicaParts): Replica {
  const counts = { replica: 0, primary: 0 };
  let awayUntil = Number.NEGATIVE_INFINITY;
  let recent: { readonly mark: Promise<Mark | undefined>; readonly until: number } | undefined;

  const newMark = async (): Promise<Mark | undefined> => {
    const asked = primary.query<Mark>(MARK);
    return inTime(ASKED_WITHIN_MS, asked).then(
      ({ rows }) => rows[0],
      () => undefined,
    );
  };
  const recentMark = (): Promise<Mark | undefined> => {
    const now = performance.now();
    if (recent === undefined || now >= recent.until) {
      recent = { mark: newMark(), until: now + MARK_FOR_MS };
    }
    return recent.mark;
  };

  const fromPrimary = async <Value>(work: (pool: pg.Pool) => Promise<Value>): Promise<Value> => {
    const value = await work(primary);
    counts.primary += 1;
    return value;
  };

  return {
    read: async (work, { isComplete = false } = {}) => {
      if (performance.now() >= awayUntil) {
        try {
          const mark = isComplete ? await newMark() : await recentMark();
          const sessions = sessionsOf(replica, mark, isComplete);
          const value = await work(sessions.pool);
          counts.replica += 1;
          return { value, asOf: sessions.asOf() };
        } catch (error) {
          const value = await fromPrimary(work);
          // Only now is it known that the work itself was not at fault.
          awayUntil = performance.now() + AWAY_FOR_MS;
          onAway?.(error);
          return { value, asOf: undefined };
        }
      }
      return { value: await fromPrimary(work), asOf: undefined };
    },
    state: async () => {
      try {
        const mark = await recentMark();
        const { client, followed } = await askedSession(replica, (one) => followedBy(one, mark));
        client.release();
        const { behindMs } = followed;
        return { kind: behindMs > BEHIND_MOST_MS ? 'old' : 'good', behindMs };
      } catch (error) {
        const { code } = error as { readonly code?: unknown };
        return { kind: code === 'replica-differs' ? 'differs' : 'away' };
      }
    },
    counts: () => ({ ...counts }),
    end: () => replica.end(),
  };
}

/** A store's reads from the replica, if there is one. */
export function readFrom<Store>(
  replica: Replica | undefined,
  primary: pg.Pool,
  make: (pool: pg.Pool) => Store,
  options?: ReadOptions,
): ReadFrom<Store> {
  const store = make(primary);
  if (replica === undefined) {
    return async (work) => ({ value: await work(store), asOf: undefined });
  }
  return (work) => replica.read((pool) => work(pool === primary ? store : make(pool)), options);
}

/** The replica as a pool for one read: each of its sessions is asked before it is given out. */
function sessionsOf(replica: pg.Pool, mark: Mark | undefined, isComplete: boolean) {
  let oldest: number | undefined;
  const connect = async (): Promise<pg.PoolClient> => {
    const { client, followed } = await askedSession(replica, (one) =>
      isComplete ? untilMarked(one, mark) : followedBy(one, mark),
    );
    const { asOf, behindMs, hasMark } = followed;
    if (behindMs > BEHIND_MOST_MS || (isComplete && !hasMark)) {
      client.release();
      throw new StoreError('store-unavailable', `the replica is ${behindMs} ms behind`);
    }
    if (asOf !== undefined) oldest = Math.min(oldest ?? asOf, asOf);
    return client;
  };
  const query = async (...args: Parameters<pg.PoolClient['query']>) => {
    const client = await connect();
    let broken: Error | undefined;
    try {
      return await client.query(...args);
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  };
  return { pool: { connect, query } as unknown as pg.Pool, asOf: () => oldest };
}

/** A session that comes too late goes back to the pool; one that does not answer is closed. */
async function askedSession(
  replica: pg.Pool,
  ask: (client: pg.PoolClient) => ReturnType<typeof followedBy>,
) {
  const connecting = replica.connect();
  const client = await inTime(ASKED_WITHIN_MS, connecting).catch((error: unknown) => {
    connecting.then(
      (late) => late.release(),
      () => undefined,
    );
    throw error;
  });
  try {
    return { client, followed: await ask(client) };
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

async function untilMarked(client: pg.PoolClient, mark: Mark | undefined) {
  const until = performance.now() + COMPLETE_WITHIN_MS;
  for (;;) {
    const followed = await followedBy(client, mark);
    if (followed.hasMark || mark === undefined || performance.now() >= until) return followed;
    await pause(COMPLETE_EVERY_MS);
  }
}

/** How far a session's server has followed; `asOf` undefined: it leads, and nothing is behind. */
async function followedBy(client: pg.PoolClient, mark: Mark | undefined) {
  const { rows } = await inTime(
    ASKED_WITHIN_MS,
    client.query<Followed>(FOLLOWED, [mark?.lsn ?? null]),
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('the replica did not answer');
  if (!row.follows) return { asOf: undefined, behindMs: 0, hasMark: true };
  const times = [row.replayedTo, row.hasMark ? mark?.at : undefined];
  const known = times.filter((one) => one !== null && one !== undefined);
  const asOf = known.length === 0 ? Number.NEGATIVE_INFINITY : Math.max(...known);
  return { asOf, behindMs: Math.max(0, row.now - asOf), hasMark: row.hasMark };
}
