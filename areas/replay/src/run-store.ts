/**
 * Long runs (simulations, replays): what was asked, how far it is, what came of it.
 *
 * Contract: every method sees the runs of the operator it is given. `ask` is one transaction with
 * the job that does the work; `keep` is one transaction with whatever `more` writes, and tells by
 * false that the run was stopped meanwhile, when nothing of it is stored.
 */
import type { Instant } from '@nagori/model';

export const RUN_KINDS = ['flow', 'replay'] as const;
export type RunKind = (typeof RUN_KINDS)[number];
export const RUN_STATES = ['waiting', 'running', 'stopped', 'failed', 'done'] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface NewRun {
  readonly id: string;
  readonly kind: RunKind;
  readonly asked: Readonly<Record<string, unknown>>;
  /** Of what was asked and of all that the answer depends on. */
  readonly digest: string;
  /** The mark of who asks; never a name. */
  readonly askedBy: string;
  readonly askedAt: Instant;
}

export interface Run extends NewRun {
  readonly state: RunState;
  readonly done: number;
  readonly total: number;
  readonly begunAt: Instant | undefined;
  readonly begunDone: number;
  readonly changedAt: Instant;
}

/** A run with what it goes on from, and with what came of it. */
export interface WholeRun extends Run {
  readonly checkpoint: Uint8Array | undefined;
  readonly result: unknown;
}

export interface RunStep {
  readonly done: number;
  readonly total: number;
  readonly checkpoint?: Uint8Array | undefined;
}

export interface RunStore {
  /** The newest of this digest that is not failed, where there is one. */
  known(operator: string, kind: RunKind, digest: string): Promise<Run | undefined>;
  /** Undefined: `most` of this operator's wait or run already, and nothing was stored. */
  ask(operator: string, run: NewRun, most: number): Promise<Run | undefined>;
  /** A run that was stopped or failed goes on; undefined: there is none, or it need not. */
  again(
    operator: string,
    id: string,
    by: string,
    at: Instant,
    most: number,
  ): Promise<Run | 'too-many' | undefined>;
  byId(operator: string, id: string): Promise<WholeRun | undefined>;
  /** The newest first. */
  list(operator: string, kind: RunKind, most: number): Promise<readonly Run[]>;
  /** Undefined: it was stopped, or it is done. */
  begin(operator: string, id: string, at: Instant): Promise<WholeRun | undefined>;
  keep(operator: string, id: string, step: RunStep, at: Instant): Promise<boolean>;
  end(
    operator: string,
    id: string,
    how: { readonly state: 'done' | 'failed'; readonly result: unknown },
    at: Instant,
  ): Promise<void>;
  /** False where it had ended. */
  stop(operator: string, id: string, at: Instant): Promise<boolean>;
  /** Back into the queue, as it is: the server that ran it ends. */
  wait(operator: string, id: string, at: Instant): Promise<void>;
}
