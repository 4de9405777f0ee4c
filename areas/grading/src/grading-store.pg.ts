/** Gradings and their settings in PostgreSQL (migrations/1650-gradings.sql). */
import { asOperator, readValuesAs } from '@nagori/database';
import type pg from 'pg';
import type { GradingStore, StoredGrading, StoredSettings } from './grading-store.ts';
import { photographsIn } from './photographs.pg.ts';

interface GradingRow extends Omit<StoredGrading, 'sealed' | 'gradedAt'> {
  readonly sealed: Buffer;
  readonly keyId: string;
  readonly gradedAt: number;
}

/** Every method, over one pool. */
export function gradingStore(pool: pg.Pool): GradingStore {
  return { ...gradingsIn(pool), ...settingsIn(pool), ...photographsIn(pool) };
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

function settingsIn(pool: pg.Pool): Pick<GradingStore, 'settings' | 'setSettings'> {
  return {
    settings: async <Settings>(operator: string) => {
      const [settings] = await readValuesAs<StoredSettings<Settings>>(
        pool,
        operator,
        `select version, settings, at, by from nagori.grading_settings where operator = $1
         order by version desc limit 1`,
        [operator],
      );
      return settings;
    },
    setSettings: (operator, { version, settings, at, by }) =>
      asOperator(pool, operator, async (client) => {
        const { rowCount } = await client.query(
          `insert into nagori.grading_settings (operator, version, settings, at, by)
           select $1, $2, $3, $4, $5
           where $2 = 1 + coalesce((select max(version) from nagori.grading_settings
             where operator = $1), 0)
           on conflict do nothing`,
          [operator, version, JSON.stringify(settings), new Date(at), by],
        );
        return rowCount === 1;
      }),
  };
}
