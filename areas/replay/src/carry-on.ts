/**
 * Runs the job of a long run, from where it last stopped.
 *
 * Invariants: a run that was stopped or is done is not touched. An exception marks the run as
 * failed and is rethrown. When the server shuts down, its run returns to the queue.
 */
import type { Instant } from '@nagori/model';
import type { RunStore, WholeRun } from './run-store.ts';

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
    await runs.end(operator, id, { state: 'failed', result: null }, now());
    throw error;
  }
  if (worked.kind === 'waits') await runs.wait(operator, id, now());
  if (worked.kind === 'done') {
    await runs.end(operator, id, { state: 'done', result: worked.result }, now());
  }
}

/** Milliseconds until the run is done, at the pace so far; undefined without a pace. */
export function timeLeft(
  { state, done, total, begunAt, begunDone }: WholeRun | Omit<WholeRun, 'checkpoint' | 'result'>,
  now: Instant,
): number | undefined {
  const worked = done - begunDone;
  if (state !== 'running' || begunAt === undefined || worked <= 0 || total <= 0) return undefined;
  return ((now - begunAt) / worked) * (total - done);
}
