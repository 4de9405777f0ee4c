/**
 * Runs the job of a long run, from where it last stopped.
 *
 * Invariants: a run that was stopped, is done, or was begun again by another server is not touched
 * (ADR 0076). An exception marks the run as failed and is rethrown; but while the database is away
 * the run stays as it is, and the job is tried again. When the server shuts down, its run returns
 * to the queue.
 */
import { GENERAL_PROBLEMS, type ProblemKinds, problemOf } from '@nagori/http';
import type { Instant } from '@nagori/model';
import type { Run, RunStore, WholeRun } from './run-store.ts';

/** How the work on a run ended. */
export type Worked =
  | { readonly kind: 'done'; readonly result: unknown }
  /** The run was stopped. */
  | { readonly kind: 'stopped' }
  /** The server is shutting down. */
  | { readonly kind: 'waits' };

export type RunWork = (operator: string, run: WholeRun) => Promise<Worked>;

export interface RunDeps {
  readonly runs: RunStore;
  readonly now: () => Instant;
}

export async function carryOn(
  { runs, now }: RunDeps,
  work: Readonly<Record<WholeRun['kind'], RunWork>>,
  operator: string,
  id: string,
): Promise<void> {
  const run = await runs.begin(operator, id, now());
  if (run === undefined) return;
  let worked: Worked;
  try {
    worked = await work[run.kind](operator, run);
  } catch (error) {
    if (!isStoreAway(error)) {
      await runs.end(operator, run, { state: 'failed', result: null }, now());
    }
    throw error;
  }
  if (worked.kind === 'waits') await runs.wait(operator, run, now());
  if (worked.kind === 'done') {
    await runs.end(operator, run, { state: 'done', result: worked.result }, now());
  }
}

/** Whether a request that met this error would be sent again (docs/errors.md). */
function isStoreAway(error: unknown): boolean {
  const code = problemOf(error, {})?.code ?? '';
  const kinds: ProblemKinds = GENERAL_PROBLEMS;
  return kinds[code]?.status === GENERAL_PROBLEMS['store-unavailable'].status;
}

/** Milliseconds until the run is done, at the pace so far; undefined without a pace. */
export function timeLeft(
  { state, done, total, begunAt, begunDone }: Run,
  now: Instant,
): number | undefined {
  const worked = done - begunDone;
  if (state !== 'running' || begunAt === undefined || worked <= 0 || total <= 0) return undefined;
  return ((now - begunAt) / worked) * (total - done);
}
