/**
 * The reporter has the phone again, or never lost it: the case is closed, at the desk or at any
 * counter that has the phone (R18).
 *
 * Invariants: only the reporter closes a case, by the code given to them or after the desk's
 * questions. Codes are counted before they are compared. Closing restarts nothing by itself, and
 * lists what has to be restarted (R22).
 */
import { timingSafeEqual } from 'node:crypto';
import { type Actor, byOf } from '@nagori/area-handover';
import { lossLineRow } from '@nagori/keys';
import { type Outcome, type RefusalReason, refused } from '@nagori/model';
import { changeLoss } from './change-loss.ts';
import { type LossRecord, readLoss } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import type { LossRefusalCode } from './loss-refusal.ts';
import type { LossAct, LossOutcome, StoredTask } from './loss-store.ts';
import { readImeis } from './read-report.ts';
import { foundJob, reviewJobs } from './review-jobs.ts';

/** Tries of one case's code, at all counters together. */
export const CODES_MOST = 5;

export type ReporterProof =
  | { readonly kind: 'code'; readonly code: string }
  /** The desk asked its questions and is satisfied. */
  | { readonly kind: 'questions' };

export interface CloseLossRequest {
  readonly id: string;
  readonly outcome: LossOutcome;
  readonly proof: ReporterProof;
}

export async function closeLoss(
  deps: LossDeps,
  actor: Actor,
  request: CloseLossRequest,
): Promise<Outcome<LossRecord, LossRefusalCode>> {
  return close(deps, actor.operator, byOf(actor), request);
}

export interface FoundRequest {
  readonly reference: string;
  readonly code: string;
  readonly imei: string;
}

/** At a counter of any operator: number of the case, code and the phone itself together. */
export async function closeFoundPhone(
  deps: LossDeps,
  actor: Actor,
  { reference, code, imei }: FoundRequest,
): Promise<Outcome<'closed', LossRefusalCode>> {
  const problems: RefusalReason[] = [];
  const imeis = readImeis({ imei }, problems);
  if (problems.length > 0) return refused('loss-invalid', problems);
  const keys = imeis.map((one) => deps.keys.ofImei(one));
  const found = await deps.store.byReference(reference.trim().toUpperCase(), keys);
  if (found === undefined) return refused('loss-not-found');
  // Another operator's mark is meaningless in this log without its operator.
  const by = found.operator === actor.operator ? byOf(actor) : `${actor.operator}/${byOf(actor)}`;
  const proof = { kind: 'code', code } as const;
  const closed = await close(deps, found.operator, by, { id: found.id, outcome: 'found', proof });
  return closed.kind === 'refused' ? closed : { kind: 'done', value: 'closed' };
}

async function close(
  deps: LossDeps,
  operator: string,
  by: string,
  { id, outcome, proof }: CloseLossRequest,
): Promise<Outcome<LossRecord, LossRefusalCode>> {
  if (proof.kind === 'code') {
    const wrong = await wrongCode(deps, operator, id, by, proof.code);
    if (wrong !== undefined) return wrong;
  }
  return changeLoss(deps, operator, id, async ({ stored }, now) => {
    if (stored.state === 'closed') return refused('loss-closed');
    const act: LossAct = 'closed';
    const how = Buffer.from(proof.kind, 'utf8');
    const line = { at: now, act, task: undefined };
    const sealed = await deps.envelope.seal(operator, lossLineRow(id, line), how, now);
    return {
      log: [{ ...line, by, sealed }],
      tasks: stored.tasks.filter(mayHaveStopped).map((task) => ({ ...task, undo: 'todo' })),
      close: { at: now, outcome },
      jobs: [
        ...reviewJobs(stored.phoneKeys),
        ...(outcome === 'found' ? [foundJob(operator, id)] : []),
      ],
    };
  });
}

/** A task that was guided, transferred or acted on may have stopped something. */
function mayHaveStopped({ state }: Pick<StoredTask, 'state'>): boolean {
  return state === 'guided' || state === 'transferred' || state === 'done';
}

async function wrongCode(
  deps: LossDeps,
  operator: string,
  id: string,
  by: string,
  code: string,
): Promise<Outcome<never, LossRefusalCode> | undefined> {
  const record = await readLoss(deps, operator, id);
  if (record === undefined) return refused('loss-not-found');
  if (record.stored.state === 'closed') return refused('loss-closed');
  if (!(await deps.store.tryCode(operator, id, CODES_MOST))) return refused('code-locked');
  const known = record.details?.code;
  if (known !== undefined && isSame(known, code)) return undefined;
  await changeLoss(deps, operator, id, (_, now) => ({
    log: [{ at: now, act: 'wrong-code', task: undefined, by, sealed: undefined }],
  }));
  return refused('code-wrong');
}

function isSame(known: string, given: string): boolean {
  const [a, b] = [Buffer.from(known), Buffer.from(given.replace(/[\s-]/g, ''))];
  return a.length === b.length && timingSafeEqual(a, b);
}
