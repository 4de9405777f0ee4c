/** The audit of sign-ins and changes, read: the newest first. */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import type { StaffDirectory, StaffEvent } from './staff-directory.ts';

export function eventStore(pool: pg.Pool): Pick<StaffDirectory, 'events'> {
  return {
    events: (operator, before, most) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<EventRow>(
          `select e.id, e.at, e.kind, coalesce(a.mark, e.actor::text) as actor,
             coalesce(s.mark, e.subject) as subject, e.way, e.station, e.address
           from staff.event e
           left join staff.account a on a.id = e.actor
           left join staff.account s on s.id::text = e.subject
           where ($1::bigint is null or e.id < $1) order by e.id desc limit $2`,
          [before ?? null, most],
        );
        return rows.map(toEvent);
      }),
  };
}

interface EventRow {
  readonly id: number;
  readonly at: number;
  readonly kind: StaffEvent['kind'];
  readonly actor: string | null;
  readonly subject: string | null;
  readonly way: string | null;
  readonly station: string | null;
  readonly address: string | null;
}

function toEvent(row: EventRow): StaffEvent {
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    actor: row.actor ?? undefined,
    subject: row.subject ?? undefined,
    way: row.way ?? undefined,
    station: row.station ?? undefined,
    address: row.address ?? undefined,
  };
}
