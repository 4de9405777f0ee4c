/** Photographs of boxes in PostgreSQL (migrations/1851-box-photographs.sql). */
import { asOperator, readValues, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type {
  BoxPhotograph,
  BoxPhotographStore,
  NewBoxPhotograph,
} from './box-photograph-store.ts';
import type { PictureType } from './picture.ts';

const ROW = `id, shows, media_type as type, width, height, size_bytes, digest, taken_at, taken_by`;

export function boxPhotographsIn(pool: pg.Pool): BoxPhotographStore {
  return {
    addBoxPhotograph: (operator, one, most) =>
      asOperator(pool, operator, (client) => added(client, operator, one, most)),
    boxPhotographs: (operator, box) =>
      asOperator(pool, operator, async (client) => {
        const known = 'select id from nagori.box where operator = $1 and id = $2';
        if ((await readValues(client, known, [operator, box])).length === 0) return undefined;
        return readValues<BoxPhotograph>(
          client,
          `select ${ROW} from nagori.box_photograph where operator = $1 and box = $2
           order by taken_at, id`,
          [operator, box],
        );
      }),
    boxPhotograph: async (operator, box, id) => {
      const [row] = await readValuesAs<{
        readonly type: PictureType;
        readonly sealed: Buffer;
        readonly keyId: string;
      }>(
        pool,
        operator,
        `select media_type as type, sealed, key_id from nagori.box_photograph
         where operator = $1 and box = $2 and id = $3`,
        [operator, box, id],
      );
      return row && { type: row.type, sealed: { bytes: row.sealed, keyId: row.keyId } };
    },
  };
}

/** Under the box's own lock, so that its number and the end of the box are known. */
async function added(
  client: pg.PoolClient,
  operator: string,
  one: NewBoxPhotograph,
  most: number,
): Promise<BoxPhotograph | 'full' | 'box-not-found'> {
  const { box } = one;
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `box/${operator}/${box}`,
  ]);
  const [known] = await readValues<{ readonly isOver: boolean }>(
    client,
    `select destroyed_at is not null as is_over from nagori.box where operator = $1 and id = $2`,
    [operator, box],
  );
  if (known === undefined) return 'box-not-found';
  const before = await readValues<
    BoxPhotograph & { readonly same: boolean; readonly counts: boolean }
  >(
    client,
    `select ${ROW}, digest = $3 as same, taken_at >= coalesce((select max(c.at)
         from nagori.box_check c where c.operator = $1 and c.box = $2 and c.kind = 'sealed'),
       '-infinity') as counts
     from nagori.box_photograph where operator = $1 and box = $2`,
    [operator, box, one.digest],
  );
  const stored = before.find(({ same }) => same);
  if (stored !== undefined) {
    const { same: _, counts: _counts, ...row } = stored;
    return row;
  }
  const shows = known.isOver ? 'after' : 'before';
  if (before.filter((row) => row.counts && row.shows === shows).length >= most) return 'full';
  const [row] = await readValues<BoxPhotograph>(
    client,
    `insert into nagori.box_photograph (operator, id, box, shows, media_type, width, height,
       size_bytes, digest, taken_at, taken_by, sealed, key_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning ${ROW}`,
    [
      ...[operator, one.id, box, shows, one.type],
      ...[one.width, one.height, one.sizeBytes, one.digest, new Date(one.takenAt)],
      ...[one.takenBy, one.sealed.bytes, one.sealed.keyId],
    ],
  );
  return row as BoxPhotograph;
}
