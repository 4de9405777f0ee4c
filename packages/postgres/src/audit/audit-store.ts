/**
 * Handovers by the time they were opened, in PostgreSQL (index handover_day of 0040-handover.sql).
 *
 * Invariants: every statement names its operator, and row-level security holds it to that.
 */
import type { AuditStore, OpenedQuery, StoredPhone } from '@nagori/app';
import type pg from 'pg';
import { asOperator } from '../handover/as-operator.ts';
import { type PhoneRow, storedPhone } from '../handover/phone-row.ts';

const OPENED = `select p.*, p.handover as current, h.id as handover_id, h.shop,
    h.channel as h_channel, h.stage as h_stage, h.policy, h.preset, h.supplier, h.giver,
    h.opened_at as h_opened_at, nagori.is_lost(p.phone_key, p.phone_key2) as lost
  from nagori.handover h
  join nagori.phone p on p.operator = h.operator and p.phone_key = h.phone_key
  where h.operator = $1
    and h.opened_at >= $2 and h.opened_at < $3
    and ($4::text is null or p.state = $4)
    and ($5::timestamptz is null or (h.opened_at, h.id) < ($5, $6::uuid))
  order by h.opened_at desc, h.id desc limit $7`;

export function auditStore(pool: pg.Pool): AuditStore {
  return { opened: (operator, query) => opened(pool, operator, query) };
}

function opened(
  pool: pg.Pool,
  operator: string,
  { from, until, state, before, most }: OpenedQuery,
): Promise<readonly StoredPhone[]> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<PhoneRow>(OPENED, [
      operator,
      from === undefined ? '-infinity' : new Date(from),
      until === undefined ? 'infinity' : new Date(until),
      state ?? null,
      before === undefined ? null : new Date(before.openedAt),
      before?.handover ?? null,
      most,
    ]);
    return rows.map(storedPhone);
  });
}
