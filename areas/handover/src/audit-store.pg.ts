/**
 * Handovers by the time they were opened, in PostgreSQL (index handover_day).
 *
 * Invariants: every statement names its operator, and row-level security holds it to that.
 */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import type { AuditStore, OpenedQuery, OpenedRow } from './audit-store.ts';
import { type PhoneRow, storedPhone } from './phone-row.pg.ts';

const OPENED = `select p.*, p.handover as current, h.id as handover_id, h.shop,
    h.channel as h_channel, h.stage as h_stage, h.policy, h.preset, h.supplier, h.giver,
    h.opened_at as h_opened_at, nagori.is_lost(p.phone_key, p.phone_key2) as lost,
    l.seq as last_seq, l.sealed as last_sealed, l.key_id as last_key_id
  from nagori.handover h
  join nagori.phone p on p.operator = h.operator and p.phone_key = h.phone_key
  left join lateral (select e.seq, e.sealed, e.key_id from nagori.entry e
    where e.operator = h.operator and e.phone_key = h.phone_key and e.handover = h.id
    order by e.seq desc limit 1) l on true
  where h.operator = $1
    and h.opened_at >= $2 and h.opened_at < $3
    and ($4::text is null or p.state = $4)
    and ($5::timestamptz is null or (h.opened_at, h.id) < ($5, $6::uuid))
  order by h.opened_at desc, h.id desc limit $7`;

export function auditStore(pool: pg.Pool): AuditStore {
  return { opened: (operator, query) => opened(pool, operator, query) };
}

interface LastRow {
  readonly last_seq: number | null;
  readonly last_sealed: Buffer | null;
  readonly last_key_id: string | null;
}

function lastOf({ last_seq: seq, last_sealed: bytes, last_key_id: keyId }: LastRow) {
  if (seq === null || bytes === null || keyId === null) return undefined;
  return { seq, sealed: { keyId, bytes } };
}

function opened(
  pool: pg.Pool,
  operator: string,
  { from, until, state, before, most }: OpenedQuery,
): Promise<readonly OpenedRow[]> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<PhoneRow & LastRow>(OPENED, [
      operator,
      from === undefined ? '-infinity' : new Date(from),
      until === undefined ? 'infinity' : new Date(until),
      state ?? null,
      before === undefined ? null : new Date(before.openedAt),
      before?.handover ?? null,
      most,
    ]);
    return rows.map((row) => ({ ...storedPhone(row), last: lastOf(row) }));
  });
}
