/**
 * Proves the reporter: the phone was theirs, or ours, and is lost (R18, R21). From then on a
 * certificate of the phone is withdrawn, not suspended.
 *
 * Invariants: recorded by a person at a station, never by a machine. Each way needs its evidence in
 * the case: our own line was stopped, the police gave a number, or the phone was in our hands.
 */
import { type Actor, byOf, isAtStation } from '@nagori/area-handover';
import { type Outcome, refused } from '@nagori/model';
import { changeLoss } from './change-loss.ts';
import type { LossRecord } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import type { LossRefusalCode } from './loss-refusal.ts';
import { reviewJobs } from './review-jobs.ts';

const LOSS_PROOFS = ['line', 'police', 'in-hand'] as const;
/**
 * `line`: the caller is the holder of a line of ours, whose identity was checked; `police`: the
 * police have taken the report; `in-hand`: it was lost or stolen from us.
 */
export type LossProof = (typeof LOSS_PROOFS)[number];

export async function proveReport(
  deps: LossDeps,
  actor: Actor,
  { id, proof }: { readonly id: string; readonly proof: LossProof },
): Promise<Outcome<LossRecord, LossRefusalCode>> {
  return changeLoss(deps, actor.operator, id, async (record, now) => {
    if (!isAtStation(actor)) return refused('station-needed');
    if (record.stored.state === 'closed') return refused('loss-closed');
    if (record.stored.proof !== undefined) return undefined;
    if (!(await proofsOf(deps, record)).includes(proof)) return refused('proof-not-so');
    return {
      log: [{ at: now, act: 'proven', task: proof, by: byOf(actor), sealed: undefined }],
      proof,
      jobs: reviewJobs(record.stored.phoneKeys),
    };
  });
}

/** The ways to prove the case now; empty where it is proven or closed. */
export async function proofsOf(
  deps: LossDeps,
  { stored }: LossRecord,
): Promise<readonly LossProof[]> {
  if (stored.state === 'closed' || stored.proof !== undefined) return [];
  if (stored.phoneKeys.length === 0) return [];
  const { operator, id, tasks } = stored;
  const isOurLine = tasks.some(
    ({ kind, way, party, state }) =>
      kind === 'line' && way === 'act' && party === operator && state === 'done',
  );
  const hasNumber = tasks.some(
    ({ kind, state, receipt }) => kind === 'police' && state === 'done' && receipt !== undefined,
  );
  return [
    ...(isOurLine && (await deps.isCarrier(operator)) ? (['line'] as const) : []),
    ...(hasNumber ? (['police'] as const) : []),
    ...((await deps.store.isInHand(operator, id)) ? (['in-hand'] as const) : []),
  ];
}
