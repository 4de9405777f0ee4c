/**
 * Boxes in PostgreSQL (migrations/0400-boxes-and-lots.sql, 1850-box-checks.sql,
 * 2066-boxes-to-own-shops.sql, 2151-boxes-that-are-away.sql).
 *
 * Invariants: a box, its event and its check are one transaction, under the box's own lock.
 */
import { asOperator, dateOrNull, readValues, readValuesAs } from '@nagori/database';
import { done, type Outcome } from '@nagori/model';
import type pg from 'pg';
import type {
  BenchStore,
  Box,
  BoxChange,
  BoxEvent,
  BoxPosition,
  PhoneInBox,
} from './bench-store.ts';
import type { BoxCheck, NewBoxCheck } from './box-check.ts';

type Boxes = Pick<
  BenchStore,
  | 'changeBox'
  | 'boxes'
  | 'box'
  | 'boxesThatDiffered'
  | 'boxEvents'
  | 'boxChecks'
  | 'phonesInBox'
  | 'photographsOfBox'
>;

const BOX = `b.id, b.state, b.seal, b.place, b.changed_at, b.destroyed_at,
    nagori.phones_in_box(b.operator, b.id) as phones,
    nagori.box_away_since(b.operator, b.id) as away_since
  from nagori.box b`;

/** By a count, a seal, a weight, or what was done about one of them. */
const DIFFERED = `select b.id, b.changed_at from nagori.box b
  where b.operator = $1 and ($2::timestamptz is null or (b.changed_at, b.id) < ($2, $3))
    and exists (select from nagori.box_check c where c.operator = b.operator and c.box = b.id and (
      c.kind in ('recounted', 'missing', 'extra') or c.seal_intact = false
      or (c.kind in ('arrived', 'opened') and c.counted <> c.recorded)
      or abs(c.gross_grams - (select s.gross_grams from nagori.box_check s
        where s.operator = c.operator and s.box = c.box and s.kind = 'sealed' and s.seq < c.seq
        order by s.seq desc limit 1)) > $4))
  order by b.changed_at desc, b.id desc limit $5`;

const CHECKS = `select box, seq, kind, counted, recorded, gross_grams, tare_grams, seal_intact,
    destroyer, handover, incident, details, place, person, at
  from nagori.box_check where operator = $1 and box = any($2) order by box, seq`;

export function boxStore(pool: pg.Pool): Boxes {
  return {
    changeBox: (operator, box, decide) => changeBox(pool, operator, box, decide),
    boxes: (operator, most) =>
      readValuesAs<Box>(
        pool,
        operator,
        `select ${BOX} where b.operator = $1 order by b.changed_at desc limit $2`,
        [operator, most],
      ),
    box: async (operator, box) => {
      const text = `select ${BOX} where b.operator = $1 and b.id = $2`;
      return (await readValuesAs<Box>(pool, operator, text, [operator, box]))[0];
    },
    boxesThatDiffered: (operator, { after, most, grams }) =>
      readValuesAs<BoxPosition>(pool, operator, DIFFERED, [
        ...[operator, dateOrNull(after?.changedAt), after?.id ?? null, grams, most],
      ]),
    boxEvents: (operator, box) =>
      readValuesAs<BoxEvent>(
        pool,
        operator,
        `select seq, kind, seal, counted, recorded, seal_intact, place, shop, person, at
         from nagori.box_event where operator = $1 and box = $2 order by seq`,
        [operator, box],
      ),
    boxChecks: async (operator, boxes) => {
      const rows = await readValuesAs<BoxCheck & { readonly box: string }>(pool, operator, CHECKS, [
        operator,
        boxes,
      ]);
      const named = Map.groupBy(rows, ({ box }) => box);
      return new Map([...named].map(([box, of]) => [box, of.map(({ box: _, ...row }) => row)]));
    },
    photographsOfBox: async (operator, box, since) => {
      const rows = await readValuesAs<{ readonly digest: string }>(
        pool,
        operator,
        `select encode(digest, 'hex') as digest from nagori.box_photograph
         where operator = $1 and box = $2 and shows = 'before' and taken_at >= $3
         order by taken_at, id`,
        [operator, box, new Date(since)],
      );
      return rows.map(({ digest }) => digest);
    },
    phonesInBox: (operator, box, most) =>
      readValuesAs<PhoneInBox>(
        pool,
        operator,
        `select phone_key, phone_key2, handover, state, stage, head from nagori.phone
         where operator = $1 and box = $2 order by phone_key limit $3`,
        [operator, box, most],
      ),
  };
}

function changeBox<Code extends string>(
  pool: pg.Pool,
  operator: string,
  id: string,
  decide: (box: Box | undefined, checks: readonly BoxCheck[]) => BoxChange<Code>,
): Promise<Outcome<Box, Code>> {
  return asOperator(pool, operator, async (client) => {
    // Two people at one box take turns, and a box that is not there yet has no row to lock.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `box/${operator}/${id}`,
    ]);
    const [known] = await readValues<Box & { readonly events: number }>(
      client,
      `select b.events, ${BOX} where b.operator = $1 and b.id = $2`,
      [operator, id],
    );
    const checks = await readValues<BoxCheck>(client, CHECKS, [operator, [id]]);
    const { events = 0, ...box } = known ?? {};
    const change = decide(known && (box as Box), checks);
    if (change.kind === 'refused') return change;
    const { state, seal, place, event, check, destroyedAt = known?.destroyedAt } = change;
    const seq = event === undefined ? events : events + 1;
    await client.query(
      `insert into nagori.box (operator, id, state, seal, place, events, changed_at, destroyed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (operator, id) do update set state = excluded.state, seal = excluded.seal,
         place = excluded.place, events = excluded.events, changed_at = excluded.changed_at,
         destroyed_at = excluded.destroyed_at`,
      [operator, id, state, seal ?? null, place, seq, new Date(change.at), dateOrNull(destroyedAt)],
    );
    const phones = known?.phones ?? 0;
    if (event !== undefined) await addEvent(client, operator, id, { ...event, seq, phones });
    if (check !== undefined) {
      const next = (checks.at(-1)?.seq ?? 0) + 1;
      await addCheck(client, operator, id, { ...check, seq: next, phones });
    }
    const text = `select ${BOX} where b.operator = $1 and b.id = $2`;
    const [changed] = await readValues<Box>(client, text, [operator, id]);
    return done(changed as Box);
  });
}

interface Numbered {
  readonly seq: number;
  readonly phones: number;
}

async function addEvent(
  client: pg.PoolClient,
  operator: string,
  box: string,
  { seq, phones, ...event }: Omit<BoxEvent, 'recorded'> & Numbered,
): Promise<void> {
  await client.query(
    `insert into nagori.box_event (operator, box, seq, kind, seal, counted, recorded,
       seal_intact, place, shop, person, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[operator, box, seq, event.kind, event.seal ?? null, event.counted ?? null, phones],
      ...[event.sealIntact ?? null, event.place, event.shop ?? null],
      ...[event.person, new Date(event.at)],
    ],
  );
}

async function addCheck(
  client: pg.PoolClient,
  operator: string,
  box: string,
  { seq, phones, ...check }: NewBoxCheck & Numbered,
): Promise<void> {
  await client.query(
    `insert into nagori.box_check (operator, box, seq, kind, counted, recorded, gross_grams,
       tare_grams, seal_intact, destroyer, incident, details, place, person, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[operator, box, seq, check.kind, check.counted ?? null, phones],
      ...[check.grossGrams ?? null, check.tareGrams ?? null, check.sealIntact ?? null],
      ...[check.destroyer ?? null, check.incident ?? null],
      ...[check.details === undefined ? null : JSON.stringify(check.details)],
      ...[check.place, check.person, new Date(check.at)],
    ],
  );
}
