/**
 * Long runs (simulations, replays): the request, the progress, and the result.
 *
 * Contract: every method sees only the runs of the given operator. `ask` stores the run and its job
 * in one transaction. `keep` stores the progress and whatever `more` writes in one transaction, and
 * returns false where the run was stopped or begun again in the meantime; then nothing of it is
 * stored. Only the turn that `begin` gave last writes (ADR 0076).
 */
import type { Instant } from '@nagori/model';

const RUN_KINDS = ['flow', 'replay'] as const;
export type RunKind = (typeof RUN_KINDS)[number];
const RUN_STATES = ['waiting', 'running', 'stopped', 'failed', 'done'] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface NewRun {
  readonly id: string;
  readonly kind: RunKind;
  readonly asked: Readonly<Record<string, unknown>>;
  /** Of the request and of everything that the result depends on. */
  readonly digest: string;
  /** The mark of the person who asks; never a name. */
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

/** A run as one server began it. */
export interface RunTurn {
  readonly id: string;
  /** How often the run was begun by then. */
  readonly turn: number;
}

/** A run with its checkpoint and its result. */
export interface WholeRun extends Run, RunTurn {
  readonly checkpoint: Uint8Array | undefined;
  readonly result: unknown;
}

export interface RunStep {
  readonly done: number;
  readonly total: number;
  readonly checkpoint?: Uint8Array | undefined;
}

export interface RunStore {
  /** The newest run with this digest that has not failed, where there is one. */
  known(operator: string, kind: RunKind, digest: string): Promise<Run | undefined>;
  /** Undefined: this operator has `most` unfinished runs already, and nothing was stored. */
  ask(operator: string, run: NewRun, most: number): Promise<Run | undefined>;
  /** Continues a stopped or failed run; undefined: there is no such run, or it did neither. */
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
  /** Undefined: the run was stopped, or is done. */
  begin(operator: string, id: string, at: Instant): Promise<WholeRun | undefined>;
  keep(operator: string, run: RunTurn, step: RunStep, at: Instant): Promise<boolean>;
  end(
    operator: string,
    run: RunTurn,
    how: { readonly state: 'done' | 'failed'; readonly result: unknown },
    at: Instant,
  ): Promise<void>;
  /** False where the run had ended. */
  stop(operator: string, id: string, at: Instant): Promise<boolean>;
  /** Returns the run to the queue unchanged, because the server is shutting down. */
  wait(operator: string, run: RunTurn, at: Instant): Promise<void>;
}
