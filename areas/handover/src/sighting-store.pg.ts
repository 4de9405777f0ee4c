/**
 * Sightings and flags in PostgreSQL (migrations/1835-sightings.sql).
 *
 * Invariants: every statement names its operator, and row-level security enforces it.
 */
import { asLongWork, asOperator } from '@nagori/database';
import type { Instant, PlausibilityFlag, SeenBeside } from '@nagori/model';
import type pg from 'pg';
import { askTogether } from './ask-together.ts';
import { byteaText } from './entry-write.pg.ts';
import type { Sighting, SightingStore, StoredFlag } from './sighting-store.ts';

/** The flags of a write, in its statement. */
export const WRITE_FLAGS_SQL = `nagori.write_flags(w.operator, w.handover, w.at,
  w.side_effects -> 'flags')`;

interface Beside {
  readonly ord: number;
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
    lookBeside: lookingBeside(pool),
    flags: (operator, { flag, from, until, after, most }) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<Row>(
          `select handover, evidence, kind, flag, by, shop, station, at from nagori.evidence_flag
           where operator = $1 and ($2::text is null or flag = $2)
             and at >= coalesce($3::timestamptz, '-infinity')
             and at < coalesce($4::timestamptz, 'infinity')
             and at <= coalesce($5::timestamptz, 'infinity')
             and ($5::timestamptz is null or at < $5 or (evidence, flag) > ($6, $7))
           order by at desc, evidence, flag limit $8`,
          [
            ...[operator, flag, dateOf(from), dateOf(until)],
            ...[dateOf(after?.at), after?.evidence, after?.flag, most],
          ],
        );
        return rows.map(flagOf);
      }),
    forgetOld: async () => {
      await asLongWork(pool, (client) => client.query('select nagori.forget_sightings()'));
    },
  };
}

const LOOK_BESIDE = `select ord, looks, is_repeated, elsewhere_at
  from nagori.look_beside_many($1, array(
    select a from rows from (json_array_elements($2)) with ordinality as sent(asked, ord)
    cross join lateral json_populate_record(null::nagori.beside_asked, sent.asked) as a
    order by sent.ord
  ), $3, $4)`;

/** All that is asked at one moment by one operator, in one statement. */
function lookingBeside(pool: pg.Pool): SightingStore['lookBeside'] {
  type Limits = Parameters<SightingStore['lookBeside']>[2];
  const asks = new Map<string, (sighting: Sighting) => Promise<SeenBeside>>();
  const asking = (operator: string, { mostLooksPerHour, apartMs }: Limits) =>
    askTogether(async (group: readonly Sighting[]) => {
      const asked = JSON.stringify(group.map(askedOf));
      const values = [operator, asked, mostLooksPerHour, `${apartMs} milliseconds`];
      const { rows } = await pool.query<Beside>({ name: 'look-beside', text: LOOK_BESIDE, values });
      const answers = new Map(rows.map((row) => [Number(row.ord), besideOf(row)]));
      return group.map((_, i) => answers.get(i + 1) ?? { looks: 0, isRepeated: false });
    });
  return (operator, sighting, limits) => {
    const key = `${operator}/${limits.mostLooksPerHour}/${limits.apartMs}`;
    const ask = asks.get(key) ?? asking(operator, limits);
    asks.set(key, ask);
    return ask(sighting);
  };
}

function askedOf({ keys, id, at, hand, digest }: Sighting) {
  return {
    keys: keys.map((key) => byteaText(key)),
    id,
    at: new Date(at),
    person: hand?.person,
    shop: hand?.shop,
    is_look: hand?.isLook,
    digest: digest === undefined ? undefined : byteaText(Buffer.from(digest, 'hex')),
  };
}

function besideOf({ looks, is_repeated: isRepeated, elsewhere_at: elsewhereAt }: Beside) {
  return { looks, isRepeated, ...(elsewhereAt === null ? {} : { elsewhereAt }) };
}

const dateOf = (at: Instant | undefined): Date | undefined =>
  at === undefined ? undefined : new Date(at);

function flagOf({ shop, station, ...row }: Row): StoredFlag {
  return { ...row, shop: shop ?? undefined, station: station ?? undefined };
}
