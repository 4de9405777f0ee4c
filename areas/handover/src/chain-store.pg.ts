/**
 * Phones with all of their entries, page by page, for a walk over every chain.
 *
 * Invariant: every statement names its operator, and row-level security holds it to that.
 */
import { asOperator } from '@nagori/database';
import type pg from 'pg';
import type { ChainStore, StoredChain } from './check-chains.ts';
import type { StoredEntry } from './handover-store.ts';

interface EntryRow extends Omit<StoredEntry, 'sealed'> {
  readonly phone_key: Buffer;
  readonly sealed: Buffer;
  readonly key_id: string;
}

export function chainStore(pool: pg.Pool): ChainStore {
  return {
    page: (operator, after, most) =>
      asOperator(pool, operator, async (client) => {
        const phones = await client.query<Omit<StoredChain, 'entries'>>(
          `select operator, phone_key as "phoneKey", head, entries as version,
             handover as current
           from nagori.phone where operator = $1 and ($2::bytea is null or phone_key > $2)
           order by phone_key limit $3`,
          [operator, after ?? null, most],
        );
        const { rows } = await client.query<EntryRow>(
          `select phone_key, seq, handover, kind, at, sealed, key_id, digest, hash
           from nagori.entry where operator = $1 and phone_key = any($2) order by seq`,
          [operator, phones.rows.map(({ phoneKey }) => phoneKey)],
        );
        const byPhone = Map.groupBy(rows, (row) => row.phone_key.toString('hex'));
        return phones.rows.map((phone) => ({
          ...phone,
          entries: (byPhone.get(Buffer.from(phone.phoneKey).toString('hex')) ?? []).map(
            ({ phone_key: _, key_id: keyId, sealed, ...row }) => ({
              ...row,
              sealed: { keyId, bytes: sealed },
            }),
          ),
        }));
      }),
  };
}
