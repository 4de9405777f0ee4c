/**
 * Clearance certificates in PostgreSQL (migrations/0900-certificates.sql).
 *
 * Invariants: a certificate is written in the statement of its entry; every statement names its
 * operator, and row-level security holds it to that.
 */
import type { ClearanceStatus } from '@nagori/certificate';
import { asOperator, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type {
  CertifiedPhone,
  ClearanceEnd,
  ClearanceStore,
  PublishedClearance,
  StoredClearance,
} from './clearance-store.ts';
import { suspensions } from './suspensions.pg.ts';
import { turnedUps } from './turned-up-store.pg.ts';

interface ClearanceRow extends Omit<StoredClearance, 'salts'> {
  readonly salts: Buffer;
  readonly keyId: string;
}

/** Where the entry was written (0900-certificates.sql). */
export const ISSUE_CLEARANCE_SQL = `nagori.issue_clearance(w, w.side_effects -> 'clearance')`;
const READ = `select operator, id, idx, handover, outcome, jws, summary, status, reasons, salts,
    key_id, issued_at, changed_at
  from nagori.clearance c where c.operator = $1`;

export function clearanceStore(pool: pg.Pool): ClearanceStore {
  const rows = async (operator: string, where: string, value: unknown) => {
    const text = `${READ} and ${where} order by c.issued_at desc, c.idx desc`;
    const found = await readValuesAs<ClearanceRow>(pool, operator, text, [operator, value]);
    return found.map(({ keyId, salts: bytes, ...one }) => ({ ...one, salts: { keyId, bytes } }));
  };
  return {
    nextIndex: (operator) => nextIndex(pool, operator),
    finish: (operator, id, end) => finish(pool, operator, id, end),
    byId: async (operator, id) => (await rows(operator, 'c.id = $2', id))[0],
    ofHandover: async (operator, handover) =>
      (await rows(operator, 'c.handover = $2', handover))[0],
    standing: (operator, phoneKeys) =>
      rows(operator, `c.phone_key = any($2) and c.status in ('valid', 'suspended')`, phoneKeys),
    ...suspensions(pool),
    ...turnedUps(pool),
    statuses: (operator, from, most) => statuses(pool, operator, from, most),
    published: async (id) => {
      const found = await pool.query<PublishedClearance>(
        `select operator, jws, status, changed_at as "changedAt"
         from nagori.published_clearance($1)`,
        [id],
      );
      return found.rows[0];
    },
    certifiedPhone: async (id) => {
      const found = await pool.query<CertifiedPhone>(
        'select operator, phone_key as "phoneKey" from nagori.certified_phone($1)',
        [id],
      );
      return found.rows[0];
    },
  };
}

function nextIndex(pool: pg.Pool, operator: string): Promise<number> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<{ taken: number }>(
      `insert into nagori.clearance_count as c (operator, taken) values ($1, 1)
       on conflict (operator) do update set taken = c.taken + 1 returning taken`,
      [operator],
    );
    return (rows[0]?.taken ?? 1) - 1;
  });
}

function finish(
  pool: pg.Pool,
  operator: string,
  id: string,
  { status, reasons, at }: ClearanceEnd,
): Promise<boolean> {
  return asOperator(pool, operator, async (client) => {
    const done = await client.query(
      `update nagori.clearance c set status = $3, reasons = $4, changed_at = $5
       where c.operator = $1 and c.id = $2 and c.status in ('valid', 'suspended')`,
      [operator, id, status, reasons, new Date(at)],
    );
    return done.rowCount === 1;
  });
}

function statuses(
  pool: pg.Pool,
  operator: string,
  from: number,
  most: number,
): ReturnType<ClearanceStore['statuses']> {
  return asOperator(pool, operator, async (client) => {
    const count = await client.query<{ taken: number }>(
      'select taken from nagori.clearance_count where operator = $1',
      [operator],
    );
    const ended = await client.query<{ idx: number; status: ClearanceStatus }>(
      `select idx, status from nagori.clearance
       where operator = $1 and idx >= $2 and idx < $2 + $3 and status <> 'valid'
       union all
       select idx, status from nagori.box_certificate
       where operator = $1 and idx >= $2 and idx < $2 + $3 and status <> 'valid'`,
      [operator, from, most],
    );
    const lost = await client.query<{ first: number; past: number }>(
      `select greatest(first, $2) as first, least(past, $2 + $3) as past
       from nagori.clearance_lost
       where operator = $1 and first < $2 + $3 and past > $2 order by 1`,
      [operator, from, most],
    );
    return { taken: count.rows[0]?.taken ?? 0, ended: ended.rows, lost: lost.rows };
  });
}
