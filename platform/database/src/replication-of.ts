/**
 * Whether a commit is acknowledged only after another machine has it on disk. A database can only
 * say how it is set up: that no standby is needed once all are gone is a setting of what leads the
 * cluster (Patroni's `synchronous_mode_strict`).
 */
import type pg from 'pg';

export type Replication = 'strict' | 'none';

/** `remote_write` and `local` acknowledge what no other machine has flushed yet. */
const FLUSHED: ReadonlySet<string> = new Set(['on', 'remote_apply']);

/** As the pool's login has it. */
export async function replicationOf(pool: Pick<pg.Pool, 'query'>): Promise<Replication> {
  const { rows } = await pool.query<{ standbys: string; commit: string }>(
    `select current_setting('synchronous_standby_names') as standbys,
       current_setting('synchronous_commit') as commit`,
  );
  const [set] = rows;
  return set !== undefined && set.standbys.trim() !== '' && FLUSHED.has(set.commit)
    ? 'strict'
    : 'none';
}
