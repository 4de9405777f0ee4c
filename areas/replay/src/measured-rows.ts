/**
 * The measured rows of an operator: what its last finished count of the record found
 * (docs/adr/0096).
 *
 * Invariants: counted, never stated. A count that is older than a month says nothing any more,
 * since it cannot know what was found later. A failed or stopped count changes nothing.
 */
import type { MeasuredRows } from '@nagori/area-handover';
import { DAY_MS, type Instant, type MeasuredRow, MINUTE_MS } from '@nagori/model';
import type { BenchRow } from './bench-table.ts';
import { storedAsked } from './replay-asked.ts';
import type { ReplayResult } from './replay-history.ts';
import type { RunStore } from './run-store.ts';

export const COUNT_GOOD_FOR_MS = 31 * DAY_MS;
/** So long an answer from memory may be behind. */
const REMEMBERED_MS = MINUTE_MS;
/** Among so many of the newest replays it is looked for. */
const RUNS_SEEN = 50;
const NONE: readonly MeasuredRow[] = [];

export function measuredRows(
  runs: Pick<RunStore, 'list' | 'byId'>,
  now: () => Instant,
): MeasuredRows {
  const known = new Map<string, { readonly at: Instant; readonly rows: readonly MeasuredRow[] }>();
  return {
    rows: async (operator) => {
      const before = known.get(operator);
      const at = now();
      if (before !== undefined && at - before.at < REMEMBERED_MS) return before.rows;
      const rows = await lastCount(runs, operator, at);
      known.set(operator, { at, rows });
      return rows;
    },
  };
}

async function lastCount(
  runs: Pick<RunStore, 'list' | 'byId'>,
  operator: string,
  at: Instant,
): Promise<readonly MeasuredRow[]> {
  const last = await newestCount(runs, operator, at);
  return last === undefined ? NONE : countedRows(runs, operator, last);
}

/** The last finished count; an older one would bring back what was found to be wrong since. */
export async function newestCount(
  runs: Pick<RunStore, 'list'>,
  operator: string,
  at: Instant,
): Promise<string | undefined> {
  const all = await runs.list(operator, 'replay', RUNS_SEEN);
  const last = all.find((run) => run.state === 'done' && storedAsked(run)?.kind === 'bench');
  return last === undefined || at - last.changedAt > COUNT_GOOD_FOR_MS ? undefined : last.id;
}

/** The rows of one count; none where it is gone. */
export async function countedRows(
  runs: Pick<RunStore, 'byId'>,
  operator: string,
  count: string,
): Promise<readonly MeasuredRow[]> {
  const run = await runs.byId(operator, count);
  const { bench } = (run?.result ?? {}) as Partial<ReplayResult>;
  return bench === undefined ? NONE : Object.values(bench.rows).map(measuredRow);
}

/** A row of the table as policies take it. */
export function measuredRow({
  act,
  tool,
  compartment,
  model,
  os,
  ...counts
}: BenchRow): MeasuredRow {
  const { tries, failed, seenTries, seenFailed } = counts;
  return {
    ...{ act, tool, compartment, model, os },
    all: { tries, failed },
    seen: { tries: seenTries, failed: seenFailed },
  };
}
