/**
 * Sightings and flags in PostgreSQL (migrations/1835-sightings.sql).
 *
 * Invariants: every statement names its operator, and row-level security enforces it.
 */
import { asLongWork, asOperator } from '@nagori/database';
import type { Instant, PlausibilityFlag } from '@nagori/model';
import type pg from 'pg';
import type { SightingStore, StoredFlag } from './sighting-store.ts';

/** The flags of a write, in its statement. */
export const WRITE_FLAGS_SQL = `nagori.write_flags(w.operator, w.handover, w.at,
  w.side_effects -> 'flags')`;

interface Beside {
  readonly looks: number;
  readonly is_repeated: boolean;
  readonly elsewhere_at: Instant | null;
}

interface Row {
  readonly handover: string;
  readonly evidence: string;
  readonly kind: string;
  readonly flag: PlausibilityFlag;
  readonly by: string;
  readonly shop: string | null;
  readonly station: string | null;
  readonly at: Instant;
}

export function sightingStore(pool: pg.Pool): SightingStore {
  return {
    lookBeside: async (operator, { keys, id, at, hand, digest }, limits) => {
      const { rows } = await pool.query<Beside>({
        name: 'look-beside',
        text: `select looks, is_repeated, elsewhere_at
          from nagori.look_beside($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        values: [
          operator,
          keys,
          id,
          new Date(at),
          hand?.person,
          hand?.shop,
          hand?.isLook,
          digest === undefined ? undefined : Buffer.from(digest, 'hex'),
          limits.mostLooksPerHour,
          `${limits.apartMs} milliseconds`,
        ],
      });
      const [row] = rows;
      if (row === undefined) throw new TypeError('a stored function gave no row');
      const { looks, is_repeated: isRepeated, elsewhere_at: elsewhereAt } = row;
      return { looks, isRepeated, ...(elsewhereAt === null ? {} : { elsewhereAt }) };
    },
    flags: (operator, { flag, from, until, most }) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<Row>(
          `select handover, evidence, kind, flag, by, shop, station, at from nagori.evidence_flag
           where operator = $1 and ($2::text is null or flag = $2)
             and at >= coalesce($3::timestamptz, '-infinity')
             and at < coalesce($4::timestamptz, 'infinity')
           order by at desc, evidence, flag limit $5`,
          [operator, flag, dateOf(from), dateOf(until), most],
        );
        return rows.map(flagOf);
      }),
    forgetOld: async () => {
      await asLongWork(pool, (client) => client.query('select nagori.forget_sightings()'));
    },
  };
}

const dateOf = (at: Instant | undefined): Date | undefined =>
  at === undefined ? undefined : new Date(at);

function flagOf({ shop, station, ...row }: Row): StoredFlag {
  return { ...row, shop: shop ?? undefined, station: station ?? undefined };
}
