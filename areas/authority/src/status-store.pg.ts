/**
 * Changes of certificates on PostgreSQL.
 *
 * Invariants: the mark is the oldest transaction still open at the time of reading, so a
 * transaction that commits late is seen the next time. Mark and rows come from one snapshot.
 */
import { asLongWork } from '@nagori/database';
import { type CertificateState, REVOCATION_REASONS, type RevocationReason } from '@nagori/pki';
import type pg from 'pg';
import type { StatusChange, StatusStore } from './status-store.ts';

const AT_ONCE = 20_000;
const ONE_SNAPSHOT = 'begin transaction isolation level repeatable read read only';

interface StatusRow {
  readonly purpose: 'sign' | 'auth';
  readonly issuer_key: string | null;
  readonly serial: Buffer;
  readonly state: CertificateState;
  readonly reason: number | null;
  readonly since: number;
  readonly not_after: number;
}

const NAMES = new Map(
  Object.entries(REVOCATION_REASONS).map(([name, code]) => [code, name as RevocationReason]),
);

export function statusStore(pool: pg.Pool): StatusStore {
  return {
    changes: (since, see) => changes(pool, since, see),
    nextListNumber: async (issuerKey) => {
      const { rows } = await pool.query<{ number: number }>(
        `insert into authority.list_number as l (issuer_key, number) values ($1, 1)
         on conflict (issuer_key) do update set number = l.number + 1 returning number`,
        [issuerKey],
      );
      return rows[0]?.number ?? 1;
    },
  };
}

function changes(
  pool: pg.Pool,
  since: string | undefined,
  see: (change: StatusChange) => void,
): Promise<string> {
  const reading = async (client: pg.PoolClient): Promise<string> => {
    const { rows: marks } = await client.query<{ mark: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as mark',
    );
    await client.query(
      `declare changed no scroll cursor for
       select purpose, issuer_key, serial, state, reason, since, not_after
       from authority.certificate where changed >= '${xid(since)}'::xid8`,
    );
    for (;;) {
      const { rows } = await client.query<StatusRow>(`fetch ${AT_ONCE} from changed`);
      for (const row of rows) see(changeOf(row));
      if (rows.length < AT_ONCE) break;
    }
    return marks[0]?.mark ?? '0';
  };
  return asLongWork(pool, reading, ONE_SNAPSHOT);
}

/** A cursor takes no parameters, so only digits may enter its text. */
function xid(mark = '0'): string {
  if (!/^[0-9]{1,20}$/.test(mark)) throw new RangeError('not a mark');
  return mark;
}

function changeOf(row: StatusRow): StatusChange {
  return {
    purpose: row.purpose,
    issuerKey: row.issuer_key ?? undefined,
    serial: row.serial,
    state: row.state,
    reason: reasonOf(row.reason),
    since: row.since,
    notAfter: row.not_after,
  };
}

/** Decodes the column of the reason. */
export function reasonOf(code: number | null): RevocationReason | undefined {
  return NAMES.get(code as (typeof REVOCATION_REASONS)[RevocationReason]);
}
