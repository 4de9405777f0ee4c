/** Gradings and their settings in PostgreSQL (migrations/1650-gradings.sql). */
import { asOperator, operatorSettings, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import { boxPhotographsIn } from './box-photograph-store.pg.ts';
import type { GradingStore, StoredGrading } from './grading-store.ts';
import { photographsIn } from './photographs.pg.ts';

interface GradingRow extends Omit<StoredGrading, 'sealed' | 'gradedAt'> {
  readonly sealed: Buffer;
  readonly keyId: string;
  readonly gradedAt: number;
}

/** Every method, over one pool. */
export function gradingStore(pool: pg.Pool): GradingStore {
  return {
    ...gradingsIn(pool),
    ...operatorSettings(pool, 'nagori.grading_settings'),
    ...photographsIn(pool),
    ...boxPhotographsIn(pool),
  };
}

function gradingsIn(pool: pg.Pool): Pick<GradingStore, 'addGrading' | 'gradings' | 'cameInAt'> {
  return {
    addGrading: (operator, one, request) =>
      asOperator(pool, operator, async (client) => {
        await client.query(
          `insert into nagori.grading (operator, id, phone_key, handover, grade, graded_at,
             graded_by, sealed, key_id, request)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
          [
            operator,
            one.id,
            one.phoneKey,
            one.handover,
            one.grade,
            new Date(one.gradedAt),
            one.gradedBy,
            one.sealed.bytes,
            one.sealed.keyId,
            request ?? null,
          ],
        );
      }),
    gradings: async (operator, phoneKey, most) => {
      const rows = await readValuesAs<GradingRow>(
        pool,
        operator,
        `select id, phone_key, handover, grade, graded_at, graded_by, sealed, key_id
         from nagori.grading where operator = $1 and phone_key = $2
         order by seq desc limit $3`,
        [operator, phoneKey, most],
      );
      return rows.map(({ sealed: bytes, keyId, ...row }) => ({ ...row, sealed: { bytes, keyId } }));
    },
    cameInAt: (operator, phoneKey) => cameInAt(pool, operator, phoneKey),
  };
}

async function cameInAt(
  pool: pg.Pool,
  operator: string,
  phoneKey: Uint8Array,
): Promise<number | undefined> {
  const [row] = await readValuesAs<{ readonly at: number | undefined }>(
    pool,
    operator,
    `select max(h.opened_at) as at from nagori.handover h
     where h.operator = $1 and h.stage = 'intake' and h.id in (
       select e.handover from nagori.entry e where e.operator = $1 and e.phone_key = $2)`,
    [operator, phoneKey],
  );
  return row?.at;
}
