/** Drafts of purchases in PostgreSQL (migrations/1641-purchase-drafts.sql, 1762-baskets.sql). */
import { byteaText, type SideEffects } from '@nagori/area-handover';
import { asOperator, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { PurchaseStore, SettledEntry, StoredPurchase } from './purchase-store.ts';

/** What the end of a handover does in the same statement; it asks nothing while one is open. */
export const SETTLE_PURCHASE_SQL = `case when w.state <> 'open' then
  nagori.settle_purchase(w, w.side_effects -> 'purchase') end`;

interface Row {
  readonly handover: string;
  readonly basket: string | null;
  readonly saved_at: number;
  readonly saved_by: string;
  readonly sealed: Buffer;
  readonly key_id: string;
}

const DRAFT = `select handover, basket, saved_at, saved_by, sealed, key_id
  from nagori.purchase_draft where operator = $1`;

export function purchaseStore(pool: pg.Pool): PurchaseStore {
  const read = (operator: string, where: string, value: string) =>
    asOperator(pool, operator, async (client) => {
      const { rows } = await client.query<Row>(`${DRAFT} and ${where}`, [operator, value]);
      return rows.map(stored);
    });
  return {
    save: (operator, one) =>
      asOperator(pool, operator, async (client) => {
        // Waits for the write that ends the handover, which deletes the draft.
        const { rowCount } = await client.query(
          `with at as (select p.handover from nagori.handover h
             join nagori.phone p on p.operator = h.operator and p.phone_key = h.phone_key
             where h.operator = $1 and h.id = $2 and p.handover = $2 and p.state = 'open'
             for share of p)
           insert into nagori.purchase_draft (operator, handover, basket, saved_at, saved_by,
             sealed, key_id) select $1, at.handover, $3, $4, $5, $6, $7 from at
           on conflict (operator, handover) do update set basket = excluded.basket,
             saved_at = excluded.saved_at, saved_by = excluded.saved_by,
             sealed = excluded.sealed, key_id = excluded.key_id`,
          [
            operator,
            one.handover,
            one.basket ?? null,
            new Date(one.savedAt),
            one.savedBy,
            one.sealed.bytes,
            one.sealed.keyId,
          ],
        );
        return rowCount === 1;
      }),
    draft: async (operator, handover) => (await read(operator, 'handover = $2', handover))[0],
    basket: (operator, basket) =>
      read(operator, '(basket = $2 or handover = $2) order by saved_at limit 100', basket),
    join: (operator, handover, basket) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.purchase_basket (operator, handover, basket) values ($1, $2, $3)
           on conflict (operator, handover) do nothing`,
          [operator, handover, basket],
        );
      }),
    basketOf: async (operator, handover) =>
      (
        await readValuesAs<{ readonly basket: string }>(
          pool,
          operator,
          'select basket from nagori.purchase_basket where operator = $1 and handover = $2',
          [operator, handover],
        )
      )[0]?.basket,
    joined: async (operator, basket) =>
      (
        await readValuesAs<{ readonly handover: string }>(
          pool,
          operator,
          `select handover from nagori.purchase_basket where operator = $1 and basket = $2
           order by joined_at, handover limit 100`,
          [operator, basket],
        )
      ).map(({ handover }) => handover),
    destroyOld: async () => {
      const { rows } = await pool.query<{ gone: number }>(
        'select nagori.destroy_old_drafts()::int as gone',
      );
      return rows[0]?.gone ?? 0;
    },
  };
}

function stored(row: Row): StoredPurchase {
  const { handover, basket, saved_at: savedAt, saved_by: savedBy } = row;
  const sealed = { bytes: row.sealed, keyId: row.key_id };
  return { handover, basket: basket ?? undefined, savedAt, savedBy, sealed };
}

/** As `nagori.settle_purchase` reads it. */
export function settling(entry: SettledEntry): SideEffects {
  const purchase = {
    shop: entry.shop,
    transacted_on: entry.transactedOn,
    recorded_on: entry.recordedOn,
    kind: entry.kind,
    phone_keys: entry.phoneKeys.map((key) => byteaText(key)),
    name_key: byteaText(entry.nameKey),
    by: entry.by,
    sealed: byteaText(entry.sealed.bytes),
    key_id: entry.sealed.keyId,
    number: entry.number,
  };
  return { purchase };
}
