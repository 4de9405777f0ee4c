/** Samples of erased phones in PostgreSQL (migrations/0820-samples.sql). */
import { asOperator, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { SampleStore, StoredLook, StoredSample } from './sample-store.ts';

const SAMPLE = `select id, lot, plan, left_out, confidence, planned_at, planned_by
  from nagori.sample`;

export function sampleStore(pool: pg.Pool): SampleStore {
  return {
    add: (operator, sample, request) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          `with added as (
             insert into nagori.sample (operator, id, lot, plan, left_out, confidence, planned_at,
               planned_by, request) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict do nothing returning id)
           select id from added union all
           select id from nagori.sample where operator = $1 and request = $9 limit 1`,
          [
            operator,
            sample.id,
            sample.lot,
            JSON.stringify(sample.plan),
            sample.leftOut,
            sample.confidence,
            new Date(sample.plannedAt),
            sample.plannedBy,
            request ?? null,
          ],
        );
        return rows[0]?.id ?? sample.id;
      }),
    sample: async (operator, id) => {
      const text = `${SAMPLE} where operator = $1 and id = $2`;
      return (await readValuesAs<StoredSample>(pool, operator, text, [operator, id]))[0];
    },
    samples: (operator, most) =>
      readValuesAs<StoredSample>(
        pool,
        operator,
        `${SAMPLE} where operator = $1 order by planned_at desc, id limit $2`,
        [operator, most],
      ),
    look: (operator, sample, { id, lookedBy, result, at }, request) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.sample_look (operator, sample, handover, looked_by, result, at,
             request) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          [operator, sample, id, lookedBy, result, new Date(at), request ?? null],
        );
      }),
    looks: (operator, sample) =>
      readValuesAs<StoredLook>(
        pool,
        operator,
        `select handover as id, looked_by, result, at from nagori.sample_look
         where operator = $1 and sample = $2 order by seq`,
        [operator, sample],
      ),
    lotPhones: (operator, lot, most) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ handover: string }>(
          `select handover from nagori.phone where operator = $1 and lot = $2
           order by handover limit $3`,
          [operator, lot, most],
        );
        return rows.map(({ handover }) => handover);
      }),
  };
}
