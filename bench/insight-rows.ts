/**
 * The figures of millions of handovers, without the handovers: rows as writes leave them
 * (migrations/1200-counts.sql), drawn inside PostgreSQL in the order of the days they came, and
 * added up by the program's own round. The last of them are left as they are, as a minute's work
 * would be.
 *
 * Invariants: nothing gets into a figure but by `roll_up_insight`; each handover leaves two rows,
 * one when it opens and one when it ends, with the numbers of areas/insight/src/count-id.ts.
 */
import { openPoolsWithOwner, type PoolsWithOwner, startEmbedded } from '@nagori/database';
import { loginSecret } from '../apps/server/src/database.ts';
import { DAYS } from './handover-texts.ts';

const CHUNK = 250_000;
/** What a minute at 1,200 writes a second leaves. */
const TAIL_ROWS = 72_000;

/** `handovers` of the last three years; needs the schema, and a server that does not run. */
export async function makeFigures(folder: string, handovers: number): Promise<void> {
  const server = await startEmbedded(folder, loginSecret({ dataFolder: folder }));
  const pools = openPoolsWithOwner(server.connection);
  try {
    await pools.owner.query('truncate nagori.insight_delta');
    for (let first = 0; first < handovers; first += CHUNK) {
      const last = Math.min(first + CHUNK, handovers);
      const tail = last === handovers ? Math.min(TAIL_ROWS / 2, Math.floor((last - first) / 2)) : 0;
      await drawRows(pools, first, last - tail, handovers);
      await rollUp(pools);
      if (tail > 0) await drawRows(pools, last - tail, last, handovers);
      console.error(`  ${last.toLocaleString('en')} of ${handovers.toLocaleString('en')}`);
    }
    await pools.owner.query('vacuum (analyze) nagori.insight_count');
    await pools.owner.query('vacuum (analyze) nagori.insight_told');
    await pools.owner.query('analyze nagori.insight_delta');
  } finally {
    await pools.end();
    await server.stop();
  }
}

async function drawRows(
  pools: PoolsWithOwner,
  first: number,
  last: number,
  all: number,
): Promise<void> {
  await pools.owner.query(ROWS, [first, last - 1, all]);
}

async function rollUp({ app, owner }: PoolsWithOwner): Promise<void> {
  const set = await owner.query<{ rows: number }>('select rows from nagori.insight_rule');
  const usual = set.rows[0]?.rows;
  await owner.query('update nagori.insight_rule set rows = $1', [CHUNK]);
  for (;;) {
    const { rows } = await app.query<{ rolled: number }>(
      'select nagori.roll_up_insight() as rolled',
    );
    if ((rows[0]?.rolled ?? 0) === 0) break;
  }
  await owner.query('update nagori.insight_rule set rows = $1', [usual]);
  // What vacuum would do; nobody else writes here.
  await owner.query('truncate nagori.insight_delta');
}

/** Rows of the table and bytes with its index. */
export async function figureSizes(folder: string): Promise<{ rows: number; bytes: number }> {
  const server = await startEmbedded(folder, loginSecret({ dataFolder: folder }));
  const pools = openPoolsWithOwner(server.connection);
  try {
    const { rows } = await pools.owner.query<{ rows: number; bytes: number }>(
      `select count(*)::float as rows,
         pg_total_relation_size('nagori.insight_count')::float as bytes
       from nagori.insight_count`,
    );
    return rows[0] ?? { rows: 0, bytes: 0 };
  } finally {
    await pools.end();
    await server.stop();
  }
}

/**
 * Four operators, 200 shops of unlike size, eight models, five systems. In one of seven phones
 * something is left, mostly in the FeliCa chip; three steps are asked for and take their time.
 */
const ROWS = `
  with drawn as (
    select n, random() as who, random() as how, random() as place, random() as left_in,
      -ln(1 - random()) as slow,
      date_trunc('hour', now() - interval '${DAYS} days' * (1 - (n + 1) / $3::float)) as hour
    from generate_series($1::bigint, $2::bigint) n
  ), placed as (
    select *, case when who < 0.5 then 'carrier-a' when who < 0.75 then 'carrier-b'
        when who < 0.85 then 'mvno-c' else 'dealer-d' end as operator,
      'shop-' || 1 + floor(place * place * 200)::int as shop,
      case when who > 0.85 then 'buyback' when how < 0.7 then 'trade-in' when how < 0.9
        then 'collection' else 'repair-exchange' end as channel,
      (array['EX-A*', 'EX-A16*', 'EX-B*', 'EX-L*', 'EX-N*', 'android', 'ios', 'feature-phone'])
        [1 + floor(power(random(), 1.5) * 8)::int] as model,
      (array['android-13', 'android-14', 'android-15', 'android-16', 'ios-18'])
        [1 + floor(random() * 5)::int] as os
    from drawn
  ), ends as (
    select *, (slow * 500)::int as seconds, left_in < 0.14 as has_left from placed
  )
  insert into nagori.insight_delta
    select operator, hour, shop, channel, 'intake', model, os,
      array[1, 4, 6, 104, 107, 121]::smallint[], array[1, 1, 1, 1, 1, 1]
    from ends
    union all
    select operator, hour, shop, channel, 'intake', model, os,
      (array[2, case when how < 0.85 then 20 else 21 end, 204, 207, 221,
        1000 + nagori.bin_of(60 + seconds)]
        || case when has_left then array[5, 7, case when left_in < 0.1 then 27 else 26 end,
            case when left_in < 0.1 then 34 else 33 end]
          else array[]::int[] end)::smallint[],
      array[1, 1, 10 + seconds / 9, 5 + seconds / 20, 40 + seconds / 2, 1]
        || case when has_left then array[1, 1, 1, 1] else array[]::int[] end
    from ends
    union all
    -- One phone in five is announced; most are prompted, and some revoked before they come.
    select operator, hour, shop, '', '', '', '', (array[40, 41]
        || case when how < 0.7 then array[43] else array[]::int[] end
        || case when how < 0.9 then array[45, case when how < 0.3 then 46 when how < 0.45 then 47
          when how < 0.6 then 48 else 49 end] else array[]::int[] end)::smallint[],
      array_fill(1, array[2 + (how < 0.7)::int + 2 * (how < 0.9)::int])
    from ends where n % 5 = 0
    union all
    -- One in fifty is a phone reported lost: the line stops in minutes, the police take hours.
    select operator, hour, '', '', '', '', '',
      array[60, 61, 70, 80, 2000 + nagori.bin_of(30 + seconds),
        71, 81, 2500 + nagori.bin_of(120 + seconds * 4), 74, 84,
        4000 + nagori.bin_of(3600 + seconds * 60), 5000 + nagori.bin_of(86400 + seconds * 200)
      ]::smallint[], array_fill(1, array[12])
    from ends where n % 50 = 0`;
