/**
 * The end of a month of looks: its rows deleted, as they were before tables were divided by the
 * month, beside the month dropped. A writer goes on meanwhile.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { makeOldMonths, startTestDatabase } from '@nagori/database';
import type pg from 'pg';
import type { Figure } from './report.ts';

const ROWS = 1_000_000;
const OPERATOR = `insert into staff.operator (id, kind, name_ja, name_en)
  values ('carrier-a', 'mno', '見本', 'Sample')`;
const LOOKS = `insert into nagori.record_look (operator, phone_key, hour, by, how, is_machine, at)
  select 'carrier-a', sha256(i::text::bytea), $1::timestamptz + i % 600 * interval '1 hour',
    'staff-' || i % 50, 'handover', false, $1::timestamptz + i % 600 * interval '1 hour'
  from generate_series(1, ${ROWS}) i`;

interface Ended {
  readonly ms: number;
  readonly walMb: number;
  readonly slowestMs: number;
}

export async function measure(): Promise<Figure[]> {
  const database = await startTestDatabase(true);
  const { owner, app } = database.pools;
  try {
    await owner.query(OPERATOR);
    await makeOldMonths(owner, 'nagori.record_look', ['2020-01', '2020-02']);
    for (const month of ['2020-01-01Z', '2020-02-01Z']) await owner.query(LOOKS, [month]);
    await owner.query('vacuum analyze nagori.record_look');
    await owner.query('checkpoint');
    const deleted = await ended(owner, app, async () => {
      await owner.query("delete from nagori.record_look where hour < '2020-02-01Z'");
    });
    const vacuumed = await ended(owner, app, async () => {
      await owner.query('vacuum nagori.record_look_2020_01');
    });
    await owner.query('drop table nagori.record_look_2020_01');
    await owner.query('checkpoint');
    const dropped = await ended(owner, app, async () => {
      await app.query('select nagori.forget_looks()');
    });
    const rows = `${ROWS.toLocaleString('en')} looks`;
    return [
      figureOf(`the end of a month of ${rows}: deleted by row`, deleted),
      figureOf('the same: what vacuum does after it', vacuumed),
      {
        ...figureOf('the same: the month dropped', dropped),
        bar: '≤ 0.1 × the time of a delete',
        met: dropped.ms <= 0.1 * deleted.ms,
      },
    ];
  } finally {
    await database.close();
  }
}

function figureOf(what: string, { ms, walMb, slowestMs }: Ended): Figure {
  const cost = `${ms.toFixed(0)} ms, ${walMb.toFixed(1)} MB of log`;
  const text = `${cost}; the slowest look written meanwhile ${slowestMs.toFixed(0)} ms`;
  return { what, bar: 'no bar of its own', figure: text, met: true };
}

/** Times the work, with a writer of looks beside it. */
async function ended(owner: pg.Pool, app: pg.Pool, work: () => Promise<void>): Promise<Ended> {
  const writer = await app.connect();
  await writer.query("select set_config('nagori.operator', 'carrier-a', false)");
  let [isOver, slowestMs] = [false, 0];
  const write = async () => {
    for (let i = 0; !isOver; i++) {
      const begun = performance.now();
      await writer.query(
        `insert into nagori.record_look (operator, phone_key, by, how, is_machine)
         values ('carrier-a', $1, 'staff-1', 'audit', false) on conflict do nothing`,
        [Buffer.from(String(i))],
      );
      slowestMs = Math.max(slowestMs, performance.now() - begun);
      await pause(5);
    }
  };
  const at = async () =>
    (await owner.query<{ at: string }>('select pg_current_wal_insert_lsn() as at')).rows[0]?.at;
  const before = await at();
  const writing = write();
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  isOver = true;
  await writing;
  writer.release(true);
  const { rows } = await owner.query<{ mb: number }>(
    'select (pg_current_wal_insert_lsn() - $1::pg_lsn)::float8 / 1e6 as mb',
    [before],
  );
  return { ms, walMb: rows[0]?.mb ?? 0, slowestMs };
}
