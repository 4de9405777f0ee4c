/**
 * The hits of replays in PostgreSQL (migrations/1300-runs.sql).
 *
 * Invariants: one transaction stores a part's hits and the progress past that part. Every statement
 * names its operator, and row-level security enforces it.
 */
import { asOperator } from '@nagori/database';
import type { Instant, Route, Verdict } from '@nagori/model';
import type pg from 'pg';
import type { HitQuery, ReplayHit, ReplayStore } from './replay-store.ts';
import { keepRun } from './run-store.pg.ts';

interface HitRow {
  readonly handover: string;
  readonly clearance: string;
  readonly change: string;
  readonly at: Instant;
  readonly shop: string | null;
  readonly channel: ReplayHit['channel'];
  readonly stage: ReplayHit['stage'];
  readonly before_verdict: Verdict;
  readonly before_reasons: string[];
  readonly before_routes: Route[];
  readonly after_verdict: Verdict;
  readonly after_reasons: string[];
  readonly after_routes: Route[];
  readonly policy: string;
}

const COLUMNS = `handover, clearance, change, at, shop, channel, stage, before_verdict,
  before_reasons, before_routes, after_verdict, after_reasons, after_routes, policy`;

export function replayStore(pool: pg.Pool): ReplayStore {
  return {
    keepHits: (operator, run, step, hits, at) =>
      asOperator(pool, operator, async (client) => {
        if (!(await keepRun(client, operator, run, step, at))) return false;
        if (hits.length > 0) await insert(client, operator, run.id, hits);
        return true;
      }),
    hits: (operator, run, query) => hitsOf(pool, operator, run, query),
  };
}

/** Nested lists are sent as JSON. */
async function insert(
  client: pg.PoolClient,
  operator: string,
  run: string,
  hits: readonly ReplayHit[],
): Promise<void> {
  const rows = hits.map((hit) => ({
    handover: hit.handover,
    clearance: hit.clearance ?? '',
    change: hit.change,
    at: new Date(hit.at).toISOString(),
    shop: hit.shop ?? null,
    channel: hit.channel,
    stage: hit.stage,
    before_verdict: hit.before.verdict,
    before_reasons: hit.before.reasons,
    before_routes: hit.before.routes,
    after_verdict: hit.after.verdict,
    after_reasons: hit.after.reasons,
    after_routes: hit.after.routes,
    policy: hit.policy,
  }));
  await client.query(
    `insert into nagori.replay_hit (operator, run, ${COLUMNS})
     select $1, $2, ${COLUMNS}
     from json_populate_recordset(null::nagori.replay_hit, $3::json)`,
    [operator, run, JSON.stringify(rows)],
  );
}

function hitsOf(
  pool: pg.Pool,
  operator: string,
  run: string,
  { change, after, most }: HitQuery,
): Promise<readonly ReplayHit[]> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<HitRow>(
      `select ${COLUMNS} from nagori.replay_hit
       where operator = $1 and run = $2 and ($3::text is null or change = $3)
         and ($4::uuid is null or (handover, clearance) > ($4, $5))
       order by handover, clearance limit $6`,
      [operator, run, change ?? null, after?.handover ?? null, after?.clearance ?? '', most],
    );
    return rows.map(hitOf);
  });
}

function hitOf(row: HitRow): ReplayHit {
  const { handover, change, at, channel, stage, policy } = row;
  return {
    handover,
    change,
    at,
    channel,
    stage,
    policy,
    clearance: row.clearance === '' ? undefined : row.clearance,
    shop: row.shop ?? undefined,
    before: {
      verdict: row.before_verdict,
      reasons: row.before_reasons,
      routes: row.before_routes,
    },
    after: { verdict: row.after_verdict, reasons: row.after_reasons, routes: row.after_routes },
  };
}
