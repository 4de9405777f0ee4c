/**
 * The only way a case changes: load, draft, write, and retry on a concurrent write.
 *
 * Invariants: the write names the version that it was drafted on. Every change adds a line to the
 * log with its author's mark.
 */
import { done, type Instant, type Outcome, type Refused, refused } from '@nagori/model';
import { type LossRecord, readLoss } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import type { LossRefusalCode } from './loss-refusal.ts';
import type { LossChange, LossLogLine, StoredTask } from './loss-store.ts';
import { nextDeadline } from './loss-tasks.ts';

export interface LossDraft {
  readonly log: readonly LossLogLine[];
  /** The tasks that differ; all others stay. */
  readonly tasks?: readonly StoredTask[];
  readonly phone?: LossChange['phone'];
  readonly proof?: LossChange['proof'];
  readonly close?: LossChange['close'];
  readonly jobs?: LossChange['jobs'];
}

/** Undefined: there is nothing to change. */
export type LossDrafting = (
  record: LossRecord,
  now: Instant,
) =>
  | LossDraft
  | Refused<LossRefusalCode>
  | undefined
  | Promise<LossDraft | Refused<LossRefusalCode> | undefined>;

const TRIES = 5;

export async function changeLoss(
  deps: LossDeps,
  operator: string,
  id: string,
  drafting: LossDrafting,
): Promise<Outcome<LossRecord, LossRefusalCode>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const record = await readLoss(deps, operator, id);
    if (record === undefined) return refused('loss-not-found');
    const draft = await drafting(record, deps.now());
    if (draft === undefined) return done(record);
    if ('kind' in draft) return draft;
    if ((await write(deps, record, draft)) === 'stale') continue;
    const after = await readLoss(deps, operator, id);
    return after === undefined ? refused('loss-not-found') : done(after);
  }
  return refused('write-conflict');
}

function write(deps: LossDeps, { stored }: LossRecord, draft: LossDraft) {
  const changed = draft.tasks ?? [];
  const after = stored.tasks.map((task) => changed.find((one) => one.task === task.task) ?? task);
  return deps.store.change({
    operator: stored.operator,
    id: stored.id,
    expected: stored.version,
    tasks: changed,
    log: draft.log,
    nextDeadline: draft.close === undefined ? nextDeadline(after) : undefined,
    ...(draft.phone === undefined ? {} : { phone: draft.phone }),
    ...(draft.proof === undefined ? {} : { proof: draft.proof }),
    ...(draft.close === undefined ? {} : { close: draft.close }),
    jobs: draft.jobs ?? [],
  });
}
