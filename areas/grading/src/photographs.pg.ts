/**
 * Photographs in PostgreSQL (migrations/1650-gradings.sql).
 *
 * Invariants: photographs of one phone are added one after the other, so that their number is
 * never above the most.
 */
import { asOperator, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { GradingStore, NewPhotograph, PhotographRow } from './grading-store.ts';
import type { PictureType } from './picture.ts';

type Photographs = Pick<
  GradingStore,
  'addPhotograph' | 'photographs' | 'photograph' | 'remove' | 'forget'
>;

const ROW = `id, media_type as type, width, height, size_bytes, taken_at, taken_by, removed_at,
  removed_by`;

export function photographsIn(pool: pg.Pool): Photographs {
  return {
    addPhotograph: (operator, photograph, most) =>
      asOperator(pool, operator, (client) => added(client, operator, photograph, most)),
    photographs: (operator, phoneKey) =>
      readValuesAs<PhotographRow>(
        pool,
        operator,
        `select ${ROW} from nagori.photograph where operator = $1 and phone_key = $2
         order by taken_at, id`,
        [operator, phoneKey],
      ),
    photograph: async (operator, phoneKey, id) => {
      const [row] = await readValuesAs<{
        readonly type: PictureType;
        readonly sealed: Buffer;
        readonly keyId: string;
      }>(
        pool,
        operator,
        `select media_type as type, sealed, key_id from nagori.photograph
         where operator = $1 and phone_key = $2 and id = $3 and sealed is not null`,
        [operator, phoneKey, id],
      );
      return row && { type: row.type, sealed: { bytes: row.sealed, keyId: row.keyId } };
    },
    remove: (operator, phoneKey, id, { at, by }) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          `update nagori.photograph set sealed = null, removed_at = $4, removed_by = $5
           where operator = $1 and phone_key = $2 and id = $3 and sealed is not null`,
          [operator, phoneKey, id, new Date(at), by],
        );
        return rowCount === 1;
      }),
    forget: async (now, days, most) => {
      const { rows } = await pool.query<{ operator: string; id: string }>(
        'select operator, id from nagori.photographs_due($1, $2, $3)',
        [new Date(now), days, most],
      );
      for (const [operator, due] of Map.groupBy(rows, (row) => row.operator)) {
        const ids = due.map(({ id }) => id);
        await asOperator(pool, operator, (client) =>
          client.query(
            `update nagori.photograph set sealed = null, removed_at = $3
             where operator = $1 and id = any($2) and sealed is not null`,
            [operator, ids, new Date(now)],
          ),
        );
      }
      return rows.length;
    },
  };
}

async function added(
  client: pg.PoolClient,
  operator: string,
  one: NewPhotograph,
  most: number,
): Promise<PhotographRow | 'full'> {
  await client.query(
    `select pg_advisory_xact_lock(hashtextextended('photographs/' || $1 || '/' ||
       encode($2::bytea, 'hex'), 0))`,
    [operator, one.phoneKey],
  );
  const before = await readValues<PhotographRow & { readonly same: boolean }>(
    client,
    `select ${ROW}, digest = $3 as same from nagori.photograph
     where operator = $1 and phone_key = $2 and removed_at is null`,
    [operator, one.phoneKey, one.digest],
  );
  const same = before.find((row) => row.same);
  if (same !== undefined) return same;
  if (before.length >= most) return 'full';
  const [row] = await readValues<PhotographRow>(
    client,
    `insert into nagori.photograph (operator, id, phone_key, handover, media_type, width, height,
       size_bytes, digest, taken_at, taken_by, sealed, key_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning ${ROW}`,
    [
      operator,
      one.id,
      one.phoneKey,
      one.handover,
      one.type,
      one.width,
      one.height,
      one.sizeBytes,
      one.digest,
      new Date(one.takenAt),
      one.takenBy,
      one.sealed.bytes,
      one.sealed.keyId,
    ],
  );
  return row as PhotographRow;
}
