/**
 * Whether this process should be sent requests: it is not ending, reaches the database in time, the
 * database has the tables that this program works with, and this machine has the database's time:
 * what one copy records in another's future would not count there. Replication is reported beside
 * it: if no machine follows, all copies are in the same position, and none of them should end.
 *
 * Invariants: what could not be asked is unknown, never good. However many ask, one question at a
 * time goes to the database. No reason holds an address or what the database said.
 */
import {
  type DatabaseState,
  databaseState,
  type KnownMigration,
  type Replica,
  type ReplicaState,
  type Replication,
  replicationOf,
} from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import { within } from './within.ts';

const CHECK_NAMES = [
  'serving',
  'database',
  'migrations',
  'clock',
  'replication',
  'replica',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];
type Elsewhere = 'clock' | 'replication' | 'replica';

export const CHECK_REASONS = [
  /** It ends: send requests to another copy. */
  'draining',
  /** The database refused the connection or the question. */
  'refused',
  /** It did not answer in time. */
  'no-answer',
  /** It only follows another one. */
  'read-only',
  /** It lacks migrations of this program. */
  'behind',
  /** A migration was applied with other content than this program's. */
  'changed',
  /** Its clock and the database's differ by more than half a minute. */
  'clock-off',
  /** A commit waits for no other machine. */
  'no-standby',
  /** What it has is so old that the primary is read instead. */
  'too-old',
  /** Its address leads to another database. */
  'other-database',
  /** The database was not reached, so that this could not be asked. */
  'not-asked',
] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

export type Check =
  | { readonly state: 'good' }
  | { readonly state: 'bad' | 'unknown'; readonly reason: CheckReason };

export interface Readiness {
  readonly ready: boolean;
  /** Clock and replication where the database has machines of its own; a replica if one is set. */
  readonly checks: Readonly<Record<Exclude<CheckName, Elsewhere>, Check>> &
    Partial<Record<Elsewhere, Check>>;
  /** Other PostgreSQL that follow; undefined if it could not be asked. */
  readonly standbys: number | undefined;
  /** How far the replica is behind; undefined if there is none, or it could not be asked. */
  readonly behindMs?: number | undefined;
}

export interface ReadinessDeps {
  /** Of the login `nagori_jobs`: requests cannot exhaust it. */
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly migrations: readonly KnownMigration[];
  readonly isEmbedded: boolean;
  readonly isDraining: () => boolean;
  readonly now: () => Instant;
  /** Undefined if there is none. */
  readonly replica?: Pick<Replica, 'state'> | undefined;
  readonly withinMs?: number;
}

const WITHIN_MS = 1_000;
/** Machines that ask a time server differ by milliseconds. */
const CLOCK_OFF_MS = 30_000;
const GOOD: Check = { state: 'good' };

type Looked =
  | {
      readonly kind: 'seen';
      readonly state: DatabaseState;
      readonly replication: Replication;
      readonly clock: Check;
    }
  | { readonly kind: 'refused' };

export function readinessOf(deps: ReadinessDeps): () => Promise<Readiness> {
  let looking: Promise<Looked> | undefined;
  let asking: Promise<ReplicaState> | undefined;
  return async () => {
    looking ??= look(deps).finally(() => {
      looking = undefined;
    });
    asking ??= deps.replica?.state().finally(() => {
      asking = undefined;
    });
    const withinMs = deps.withinMs ?? WITHIN_MS;
    const [looked, followed] = await Promise.all([
      within(withinMs, looking),
      asking && within(withinMs, asking),
    ]);
    const serving: Check = deps.isDraining() ? { state: 'bad', reason: 'draining' } : GOOD;
    const { clock, replication, ...others } = checksOf(looked);
    const elsewhere = deps.isEmbedded ? {} : { clock, replication };
    const replica = deps.replica && { replica: replicaCheck(followed) };
    const checks = { serving, ...others, ...elsewhere, ...replica };
    const decide = [serving, others.database, others.migrations, elsewhere.clock ?? GOOD];
    return {
      ready: decide.every(({ state }) => state === 'good'),
      checks,
      behindMs: followed && 'behindMs' in followed ? followed.behindMs : undefined,
      standbys: looked?.kind === 'seen' ? looked.state.standbys : undefined,
    };
  };
}

async function look({ pool, migrations, now }: ReadinessDeps): Promise<Looked> {
  try {
    const asked = now();
    const state = await databaseState(pool, migrations);
    // The database looked at its clock between the two.
    const isOff = state.now < asked - CLOCK_OFF_MS || state.now > now() + CLOCK_OFF_MS;
    const clock: Check = isOff ? { state: 'bad', reason: 'clock-off' } : GOOD;
    return { kind: 'seen', state, replication: await replicationOf(pool), clock };
  } catch {
    return { kind: 'refused' };
  }
}

function replicaCheck(followed: ReplicaState | undefined): Check {
  switch (followed?.kind) {
    case 'good':
      return GOOD;
    case 'old':
      return { state: 'bad', reason: 'too-old' };
    case 'differs':
      return { state: 'bad', reason: 'other-database' };
    default:
      return { state: 'bad', reason: 'no-answer' };
  }
}

function checksOf(
  looked: Looked | undefined,
): Record<Exclude<CheckName, 'serving' | 'replica'>, Check> {
  if (looked?.kind !== 'seen') {
    const notAsked: Check = { state: 'unknown', reason: 'not-asked' };
    const database: Check =
      looked === undefined
        ? { state: 'unknown', reason: 'no-answer' }
        : { state: 'bad', reason: 'refused' };
    return { database, migrations: notAsked, clock: notAsked, replication: notAsked };
  }
  const { state, replication, clock } = looked;
  return {
    database: state.isReadOnly ? { state: 'bad', reason: 'read-only' } : GOOD,
    clock,
    migrations: state.migrations === 'as-known' ? GOOD : { state: 'bad', reason: state.migrations },
    replication: replication === 'strict' ? GOOD : { state: 'bad', reason: 'no-standby' },
  };
}
