/**
 * Judges the whole stored history of an operator again (R30): part by part, in workers, storing
 * results on the way.
 *
 * Invariants: only the run and its hits are written: no entry, no certificate, no job. Parts are
 * stored in order, each together with the run's progress, so an interrupted run continues and finds
 * the same.
 */
import type { Instant } from '@nagori/model';
import { addTable, type BenchTable, emptyBench } from './bench-table.ts';
import type { Worked } from './carry-on.ts';
import { noCounts, type ReplayCounts } from './judge-entry.ts';
import type { ReplayHit, ReplayStore } from './replay-store.ts';
import type { WholeRun } from './run-store.ts';

/** The result of one part. */
export interface PartResult {
  readonly counts: ReplayCounts;
  readonly hits: readonly ReplayHit[];
  /** Where tries are counted. */
  readonly bench?: BenchTable | undefined;
}

export interface PartJudges {
  /** The number of parts judged at once. */
  readonly width: number;
  judge(part: number, parts: number): Promise<PartResult>;
  close(): Promise<void>;
}

export interface ReplayDeps {
  readonly replays: ReplayStore;
  readonly now: () => Instant;
  readonly handovers: (operator: string) => Promise<number>;
  /** Prepares workers for the run's request. */
  readonly judges: (operator: string, run: WholeRun) => Promise<PartJudges>;
  /** Whether the server is shutting down. */
  readonly stopping: () => boolean;
}

/** The total result of a replay. */
export interface ReplayResult {
  readonly counts: ReplayCounts;
  /** The number of hits for each change. */
  readonly changes: Readonly<Record<string, number>>;
  readonly bench?: BenchTable | undefined;
}

interface Progress extends ReplayResult {
  readonly parts: number;
  readonly next: number;
  readonly total: number;
}

/**
 * Small enough to judge a part in about twenty milliseconds, and large enough to share one query
 * plan.
 */
const HANDOVERS_A_PART = 1_000;
const PARTS_MOST = 32_768;
/** Results are stored after this many hits or milliseconds. */
const KEEP_HITS = 5_000;
const KEEP_AFTER_MS = 300;

export async function replayHistory(
  deps: ReplayDeps,
  operator: string,
  run: WholeRun,
): Promise<Worked> {
  let progress = progressOf(run) ?? begun(await deps.handovers(operator));
  const judges = await deps.judges(operator, run);
  const waiting: Promise<PartResult>[] = [];
  let asked = progress.next;
  let held: ReplayHit[] = [];
  let savedAt = performance.now();
  const keep = async (): Promise<boolean> => {
    const hits = held;
    held = [];
    savedAt = performance.now();
    return deps.replays.keepHits(operator, run, stepOf(progress), hits, deps.now());
  };
  try {
    if (!(await keep())) return { kind: 'stopped' };
    while (progress.next < progress.parts) {
      if (deps.stopping()) break;
      while (asked < progress.parts && waiting.length < judges.width) {
        const judged = judges.judge(asked++, progress.parts);
        // Its turn to be awaited comes later; a failure before then must not count as unhandled.
        judged.catch(() => undefined);
        waiting.push(judged);
      }
      const part = (await waiting.shift()) as PartResult;
      for (const hit of part.hits) held.push(hit);
      progress = added(progress, part);
      const late = performance.now() - savedAt > KEEP_AFTER_MS;
      if ((late || held.length > KEEP_HITS) && !(await keep())) return { kind: 'stopped' };
    }
    if (!(await keep())) return { kind: 'stopped' };
  } finally {
    await judges.close();
  }
  if (progress.next < progress.parts) return { kind: 'waits' };
  const { counts, changes, bench } = progress;
  return { kind: 'done', result: { counts, changes, bench } satisfies ReplayResult };
}

function begun(total: number): Progress {
  const parts = Math.min(PARTS_MOST, Math.max(1, Math.ceil(total / HANDOVERS_A_PART)));
  return { parts, next: 0, total, counts: noCounts(), changes: {} };
}

function progressOf({ checkpoint }: WholeRun): Progress | undefined {
  if (checkpoint === undefined) return undefined;
  return JSON.parse(Buffer.from(checkpoint).toString('utf8')) as Progress;
}

function stepOf(progress: Progress) {
  return {
    done: progress.counts.handovers,
    total: Math.max(progress.total, progress.counts.handovers),
    checkpoint: Buffer.from(JSON.stringify(progress), 'utf8'),
  };
}

function added(progress: Progress, { counts, hits, bench }: PartResult): Progress {
  const sum = { ...progress.counts };
  for (const name of Object.keys(sum) as (keyof ReplayCounts)[]) sum[name] += counts[name];
  const changes: Record<string, number> = { ...progress.changes };
  for (const { change } of hits) changes[change] = (changes[change] ?? 0) + 1;
  return {
    ...progress,
    next: progress.next + 1,
    counts: sum,
    changes,
    bench: bench === undefined ? progress.bench : both(progress.bench, bench),
  };
}

function both(before: BenchTable | undefined, part: BenchTable): BenchTable {
  const sum = before ?? emptyBench();
  addTable(sum, part);
  return sum;
}
