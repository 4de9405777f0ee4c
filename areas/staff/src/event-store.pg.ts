/** The audit of sign-ins and changes, read: the newest first. */
import { readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { StaffDirectory, StaffEvent } from './staff-directory.ts';

export function eventStore(pool: pg.Pool): Pick<StaffDirectory, 'events'> {
  return {
    events: (operator, before, most) =>
      readValuesAs<StaffEvent>(
        pool,
        operator,
        `select e.id, e.at, e.kind, coalesce(a.mark, e.actor::text) as actor,
             coalesce(s.mark, e.subject) as subject, e.way, e.station, e.address
           from staff.event e
           left join staff.account a on a.id = e.actor
           left join staff.account s on s.id::text = e.subject
           where ($1::bigint is null or e.id < $1) order by e.id desc limit $2`,
        [before ?? null, most],
      ),
  };
}
