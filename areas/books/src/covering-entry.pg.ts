/**
 * Purchases that no entry of the book names, and the entries that may be of them.
 *
 * Invariants: purchases and entries are each read once, by their days, and joined by their phones:
 * under row-level security no index finds an entry by a phone in it.
 */

import { ENTERED_WITHIN_DAYS, RECEIVING_KINDS } from '@nagori/books';
import { readValues } from '@nagori/database';
import { PURCHASE_CHANNELS } from '@nagori/model';
import type pg from 'pg';
import type { Unrecorded } from './book-store.ts';
import type { PossibleEntry } from './pair-purchases.ts';

export interface UnnamedPurchase extends Unrecorded, PossibleEntry {}

const RECEIVES = `e.kind in (${RECEIVING_KINDS.map((kind) => `'${kind}'`).join(', ')})
  and not exists (select from nagori.book_entry c
    where c.operator = e.operator and c.shop = e.shop and c.corrects = e.number)`;

/** Both sides confirmed that the phone was taken in: whatever became of it, it was bought. */
const BOTH_CONFIRMED = `(select count(*) from nagori.entry c where c.operator = h.operator
  and c.phone_key = h.phone_key and c.handover = h.id and c.kind = 'confirm') >= 2`;

const DAY = `(h.opened_at at time zone 'Asia/Tokyo')::date`;

/**
 * A row for each pair, and one for a purchase that no entry may be of. Read with what went before:
 * an earlier purchase may have the entry. `$2`: from when, or null; `$3`: of this phone alone.
 */
const UNNAMED_PURCHASES = `with purchase as materialized (
    select h.id, h.channel, h.shop, h.opened_at, ${DAY} as day, h.phone_key,
      (select p.phone_key2 from nagori.phone p
        where p.operator = h.operator and p.phone_key = h.phone_key) as phone_key2
    from nagori.handover h
    where h.operator = $1 and h.stage = 'intake' and h.channel = any ($4)
      and ($2::timestamptz is null or h.opened_at >= $2)
      and ($3::bytea is null or h.id in (select c.handover from nagori.entry c
        where c.operator = $1 and c.phone_key = $3))
      and not exists (select from nagori.book_entry e
        where e.operator = h.operator and e.handover = h.id)
      and ${BOTH_CONFIRMED}),
  entry as materialized (
    select e.shop || '/' || e.number as place, e.transacted_on as day, k.key,
      o.phone_key as named
    from nagori.book_entry e cross join unnest(e.phone_keys) k(key)
    left join nagori.handover o on o.operator = e.operator and o.id = e.handover
    where e.operator = $1 and ${RECEIVES}
      and e.transacted_on >= (select min(day) from purchase) - ${ENTERED_WITHIN_DAYS}),
  pair as (
    select distinct u.id, entry.place, abs(entry.day - u.day) as days
    from (select id, day, phone_key, unnest(array[phone_key, phone_key2]) as key
      from purchase) u
    join entry on entry.key = u.key and entry.named is distinct from u.phone_key
      and abs(entry.day - u.day) <= ${ENTERED_WITHIN_DAYS})
  select u.id as handover, u.channel, u.shop, u.opened_at, encode(u.phone_key, 'base64') as phone,
    pair.place, pair.days
  from purchase u left join pair on pair.id = u.id
  order by u.opened_at, u.id`;

/** Of the whole operator from a day on, or of one phone. */
export function unnamedPurchases(
  client: pg.PoolClient,
  operator: string,
  { from, phoneKey }: { readonly from?: Date; readonly phoneKey?: Buffer },
): Promise<readonly UnnamedPurchase[]> {
  const values = [operator, from ?? null, phoneKey ?? null, PURCHASE_CHANNELS];
  return readValues(client, UNNAMED_PURCHASES, values);
}

/** Whether the entry `e` received the phone `p` about the day of its handover `h`. */
export const MAY_COVER = `(
    e.phone_keys && array_remove(array[h.phone_key, p.phone_key2], null)
    and e.transacted_on between ${DAY} - ${ENTERED_WITHIN_DAYS} and ${DAY} + ${ENTERED_WITHIN_DAYS}
    and not exists (select from nagori.handover o
      where o.operator = e.operator and o.id = e.handover and o.phone_key = h.phone_key)
    and ${RECEIVES})`;
