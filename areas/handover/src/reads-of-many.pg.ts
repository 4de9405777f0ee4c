/**
 * The rows and entries of many phones, each in one statement: for a file that names hundreds, and
 * for stations that ask at one moment.
 *
 * Invariants: each phone is found by an index, whatever is known of the tables;
 * row-level security holds as for one.
 */
import { asOperator, noteRead } from '@nagori/database';
import { toHex } from '@nagori/keys';
import type pg from 'pg';
import { askTogether } from './ask-together.ts';
import { byRadio, openFirst } from './by-radio.ts';
import type { HandoverStore, PhoneKey, StoredEntry, StoredPhone } from './handover-store.ts';
import { type PhoneRow, storedPhone } from './phone-row.pg.ts';

/**
 * The second number once for all of them: each partition would be searched for each number. The
 * first by its index, which `limit 1` asks for: a plan for an empty table would read all phones.
 */
const PHONES = `with p as materialized (
    select p.* from unnest($2::bytea[]) as asked(key)
    cross join lateral (
      select * from nagori.phone where operator = $1 and phone_key = asked.key limit 1
    ) p where p.state <> 'joined'
    union all
    select * from nagori.phone
    where operator = $1 and phone_key2 = any($2) and phone_key <> all($2) and state <> 'joined'
  ), lost as materialized (
    select nagori.are_lost(array(
      select k from p cross join unnest(array[p.phone_key, p.phone_key2]) as k
    )) as keys
  )
  select p.*, p.handover as current, h.id as handover_id, h.shop, h.channel as h_channel,
    h.stage as h_stage, h.policy, h.preset, h.supplier, h.giver, h.opened_at as h_opened_at,
    coalesce(p.phone_key = any (lost.keys), false)
      or coalesce(p.phone_key2 = any (lost.keys), false) as lost
  from p cross join lost
  cross join lateral (
    select * from nagori.handover where operator = $1 and id = p.handover limit 1
  ) h`;

const ENTRIES = `select asked.key as phone_key, e.*
  from unnest($2::bytea[]) as asked(key)
  cross join lateral (
    select seq, handover, kind, at, sealed, key_id, digest, hash from nagori.entry
    where operator = $1 and phone_key = asked.key order by seq
  ) e`;

interface EntryRow extends Omit<StoredEntry, 'sealed'> {
  readonly phone_key: Buffer;
  readonly sealed: Buffer;
  readonly key_id: string;
}

type Reads = Pick<HandoverStore, 'byKey' | 'byKeys' | 'withKeys' | 'entriesOf'>;

export function readsOfMany(pool: pg.Pool): Reads {
  const byKeys: Reads['byKeys'] = (operator, keys) =>
    asOperator(pool, operator, async (client) => {
      const query = { name: 'phones-by-keys', text: PHONES, values: [operator, keys] };
      const { rows } = await client.query<PhoneRow>(query);
      return rows.map(storedPhone);
    });
  const withKeys = askedTogether(byKeys);
  return {
    withKeys,
    byKey: async (operator, keys) => openFirst(await withKeys(operator, keys)),
    byKeys,
    entriesOf: (operator, phoneKeys) =>
      asOperator(pool, operator, async (client) => {
        const query = { name: 'entries-of-phones', text: ENTRIES, values: [operator, phoneKeys] };
        const { rows } = await client.query<EntryRow>(query);
        const found = new Map<string, StoredEntry[]>();
        for (const { phone_key: key, key_id: keyId, sealed, ...rest } of rows) {
          const phone = toHex(key);
          const entries = found.get(phone) ?? [];
          entries.push({ ...rest, sealed: { keyId, bytes: sealed } });
          found.set(phone, entries);
        }
        return found;
      }),
  };
}

/** What several callers ask at one moment is read for all of them. */
function askedTogether(byKeys: Reads['byKeys']): Reads['withKeys'] {
  const asks = new Map<string, (keys: readonly PhoneKey[]) => Promise<readonly StoredPhone[]>>();
  const asking = (operator: string) =>
    askTogether(async (group: readonly (readonly PhoneKey[])[]) => {
      const unique = new Map(group.flat().map((key) => [toHex(key), key]));
      const phones = byRadio(await byKeys(operator, [...unique.values()]));
      return group.map((keys) => [...new Set(keys.flatMap((key) => phones.get(toHex(key)) ?? []))]);
    });
  return async (operator, keys) => {
    const ask = asks.get(operator) ?? asking(operator);
    asks.set(operator, ask);
    const found = await ask(keys);
    noteRead();
    return found;
  };
}
