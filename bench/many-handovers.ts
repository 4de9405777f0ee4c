/**
 * Millions of handovers of three years, made inside PostgreSQL: phones of four operators, each with
 * its chain of entries. What they say is one of a few thousand texts (handover-texts.ts), stored
 * over and over; numbers, keys, times and places on the disk are each phone's own, and so are the
 * texts of the phones that will be looked up.
 *
 * Invariants: every seal opens, and the chain of a phone to be looked up checks; tables, indexes
 * and policies are those of the migrations; an entry stands where the day's work would have put
 * it, far from the one before.
 */
import { openPoolsWithOwner, type PoolsWithOwner, startEmbedded } from '@nagori/database';
import type { PoolClient } from 'pg';
import { loginSecret } from '../apps/server/src/database.ts';
import { DAYS, type Drawn, PACE_MINUTES, type SealChain, writeTexts } from './handover-texts.ts';

const BATCH_PHONES = 100_000;
const SAMPLED_OF_BATCH = 400;
const MOST_ENTRIES = 10;
/** Of those whose way is known to be `gone`, the release is a second one. */
const HANDOVERS_A_PHONE = 1.29;
const SETTINGS = { wal_level: 'minimal', max_wal_senders: '0', autovacuum: 'off' };

/** Fills the database of a server that does not run, and tells how far it is. */
export async function makeHandovers(folder: string, handovers: number): Promise<void> {
  // What is made in one transaction with its table needs no log at this level.
  await withDatabase(folder, async ({ owner }) => {
    for (const [name, value] of Object.entries(SETTINGS)) {
      await owner.query(`alter system set ${name} = ${value}`);
    }
  });
  await withDatabase(folder, async (pools) => {
    const seal = await writeTexts(pools, folder);
    const client = await pools.owner.connect();
    await client.query("set work_mem = '512MB'; set maintenance_work_mem = '1GB'; begin");
    const rebuild = await dropIndexes(client);
    await client.query('truncate nagori.phone, nagori.handover, nagori.entry');
    await fill(client, handovers, seal);
    for (const statement of rebuild) {
      tell(statement.slice(0, 90));
      await client.query(statement);
    }
    await client.query('commit');
    client.release();
    // What PostgreSQL does by itself over the years; entries are only ever added.
    tell('vacuum');
    await pools.owner.query('vacuum (analyze) nagori.phone');
    await pools.owner.query('vacuum (analyze) nagori.handover');
    await pools.owner.query('analyze nagori.entry');
    await pools.owner.query('alter system reset wal_level');
    await pools.owner.query('alter system reset max_wal_senders');
  });
}

/** Rows of the table, bytes with its indexes. */
export async function sizes(folder: string): Promise<{ rows: number; bytes: number }> {
  let found = { rows: 0, bytes: 0 };
  await withDatabase(folder, async ({ owner }) => {
    const { rows } = await owner.query<{ rows: number; bytes: number }>(
      `select (select sum(reltuples) from pg_class where relname ~ '^entry_[0-7]$')::float as rows,
         pg_database_size(current_database())::float as bytes`,
    );
    found = rows[0] ?? found;
  });
  return found;
}

/** Numbers to look up, with who has them. */
export async function sampled(
  folder: string,
): Promise<readonly { readonly operator: string; readonly number: string }[]> {
  let rows: { operator: string; number: string }[] = [];
  await withDatabase(folder, async ({ owner }) => {
    rows = (await owner.query('select operator, number from bench.sample order by random()')).rows;
  });
  return rows;
}

async function withDatabase(folder: string, work: (pools: PoolsWithOwner) => Promise<void>) {
  const server = await startEmbedded(folder, loginSecret({ dataFolder: folder }));
  const pools = openPoolsWithOwner(server.connection);
  try {
    await work(pools);
  } finally {
    await pools.end();
    await server.stop();
  }
}

/** Built at the end, an index is sorted once; gives what builds them again. */
async function dropIndexes(client: PoolClient): Promise<readonly string[]> {
  const tables = `(select oid from pg_class where relname in ('phone', 'handover', 'entry')
    and relnamespace = 'nagori'::regnamespace)`;
  const constraints = await client.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname,
         pg_get_constraintdef(oid)) as make
     from pg_constraint where contype = 'p' and conrelid in ${tables}`,
  );
  const indexes = await client.query<{ drop: string; make: string }>(
    `select format('drop index %s', indexrelid::regclass) as drop,
       replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as make
     from pg_index where not indisprimary and indrelid in ${tables}`,
  );
  const all = [...constraints.rows, ...indexes.rows];
  for (const { drop } of all) await client.query(drop);
  return all.map(({ make }) => make);
}

async function fill(client: PoolClient, handovers: number, seal: SealChain): Promise<void> {
  let made = 0;
  for (let first = 0; made < handovers; first += BATCH_PHONES) {
    const phones = Math.min(BATCH_PHONES, Math.ceil((handovers - made) / HANDOVERS_A_PHONE) + 1);
    await client.query(BATCH, [first, first + phones - 1, handovers / HANDOVERS_A_PHONE]);
    await sealSampled(client, seal);
    await client.query(PHONES);
    const { rowCount } = await client.query(HANDOVERS);
    for (let seq = 1; seq <= MOST_ENTRIES; seq++) await client.query(ENTRIES, [seq]);
    await client.query('drop table batch');
    made += rowCount ?? 0;
    tell(`${made.toLocaleString('en')} handovers of ${handovers.toLocaleString('en')}`);
  }
}

/** Some phones of the batch get entries of their own, to be looked up later. */
async function sealSampled(client: PoolClient, seal: SealChain): Promise<void> {
  const { rows } = await client.query<Drawn>(
    `select operator, number, phone_key, way, opened_at, intake, release from batch
     order by random() limit ${SAMPLED_OF_BATCH}`,
  );
  const columns: unknown[][] = [[], [], [], [], [], []];
  for (const phone of rows) {
    const made = await seal(phone);
    await client.query('insert into bench.own_phone values ($1, $2, $3) on conflict do nothing', [
      ...[phone.operator, phone.phone_key, made.phone],
    ]);
    for (const { seq, sealed, digest, hash } of made.links) {
      const values = [phone.operator, phone.phone_key, seq, sealed, digest, hash];
      for (const [i, value] of values.entries()) columns[i]?.push(value);
    }
  }
  await client.query(
    `insert into bench.own
     select * from unnest($1::text[], $2::bytea[], $3::int[], $4::bytea[], $5::bytea[],
       $6::bytea[])`,
    columns,
  );
  await client.query('insert into bench.sample select * from unnest($1::text[], $2::text[])', [
    rows.map(({ operator }) => operator),
    rows.map(({ number }) => number),
  ]);
}

/**
 * In the order of the days they came, those of about the same days mixed. The youngest are open,
 * then wait at a depot; of the old, most have left. A dealer has phones that a carrier had before.
 */
const BATCH = `
  create temp table batch as
  with drawn as (
    select n, random() as who, random() as how, random() as place,
      date_trunc('milliseconds', now() - interval '${DAYS} days' * greatest(
        1 - (n + random() * least(${BATCH_PHONES}, $3::float / 50)) / $3::float,
        random() / ${DAYS})) as opened_at
    from generate_series($1::bigint, $2::bigint) n
  ), placed as (
    select *, case when who < 0.5 then 'carrier-a' when who < 0.75 then 'carrier-b'
        when who < 0.85 then 'mvno-c' else 'dealer-d' end as operator,
      case when opened_at > now() - interval '1 day' and how < 0.6 then 'open'
        when opened_at > now() - interval '7 days' and how < 0.1 then 'open'
        when how > 0.85 then 'refused'
        when opened_at > now() - interval '21 days' then 'taken'
        when how < 0.3 then 'gone' else 'destroyed' end as way
    from drawn
  )
  select operator, way, opened_at, place, number, bench.key_of(number) as phone_key,
    to_char(opened_at at time zone 'UTC', 'YYYY-MM') as month,
    'shop-' || 1 + floor(place * 200)::int as shop, gen_random_uuid() as intake,
    case when way = 'gone' then gen_random_uuid() end as release
  from placed, lateral (select '0011' ||
    lpad((n - case when operator = 'dealer-d' then 1 else 0 end + 1)::text, 10, '0') as number) k`;

const PHONES = `
  insert into nagori.phone (operator, phone_key, sealed, key_id, entries, head, handover, state,
    channel, stage, verdict, route, box, lot, opened_at, deadline, changed_at, shop)
  select b.operator, b.phone_key, coalesce(q.sealed, p.sealed), b.month || '.2', w.entries,
    coalesce(o.hash, e.hash),
    coalesce(b.release, b.intake), case when w.state = 'taken' and b.place < 0.003
      then 'quarantined' else w.state end,
    'trade-in', case when b.release is null then 'intake' else 'release' end, w.verdict,
    case when w.state in ('open', 'refused') then null
      else (array['inspection', 'inspection', 'repair', 'sale', 'reuse', 'destruction'])
        [1 + floor(random() * 6)::int] end,
    case when w.state = 'taken' then 'box-' || floor(random() * 2000)::int end, null,
    b.opened_at + case when b.release is null then '0' else interval '3 days' end,
    case when w.state = 'open' then now() + interval '3 days' end,
    b.opened_at + w.entries * interval '${PACE_MINUTES} minutes', b.shop
  from batch b join bench.way w using (way) join bench.phone p using (operator, month)
  join bench.entry e on e.operator = b.operator and e.month = b.month and e.way = b.way
    and e.seq = w.entries
  left join bench.own o on o.operator = b.operator and o.phone_key = b.phone_key
    and o.seq = w.entries
  left join bench.own_phone q on q.operator = b.operator and q.phone_key = b.phone_key`;

const HANDOVERS = `
  insert into nagori.handover (operator, id, phone_key, shop, channel, stage, policy, preset,
    opened_at)
  select operator, intake, phone_key, shop, 'trade-in', 'intake', 'trade-in', 'recommended',
    opened_at from batch
  union all
  select operator, release, phone_key, shop, 'sale', 'release', 'release', 'recommended',
    opened_at + interval '3 days' from batch where release is not null`;

const ENTRIES = `
  insert into nagori.entry (operator, phone_key, seq, handover, kind, at, request, verdict, reasons,
    sealed, key_id, digest, hash)
  select b.operator, b.phone_key, e.seq, case when e.release then b.release else b.intake end,
    e.kind, b.opened_at + e.seq * interval '${PACE_MINUTES} minutes', gen_random_uuid(),
    e.verdict, '{}',
    coalesce(o.sealed, e.sealed), b.month || '.2', coalesce(o.digest, e.digest),
    coalesce(o.hash, e.hash)
  from batch b join bench.entry e using (operator, month, way)
  left join bench.own o on o.operator = b.operator and o.phone_key = b.phone_key
    and o.seq = e.seq where e.seq = $1`;

const begun = performance.now();
function tell(what: string): void {
  console.error(`  ${((performance.now() - begun) / 1000).toFixed(0)} s: ${what}`);
}
