/**
 * Sets or corrects the phone of a case (R21).
 *
 * Invariants: a phone named by mistake is no longer lost by this case, and the counters are
 * informed of both. A proof for one phone does not apply to another.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { lossRow } from '@nagori/keys';
import { type Outcome, type RefusalReason, refused } from '@nagori/model';
import { changeLoss } from './change-loss.ts';
import type { LossRecord } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import { encodeDetails } from './loss-details.ts';
import type { LossRefusalCode } from './loss-refusal.ts';
import { readImeis } from './read-report.ts';
import { reviewJobs } from './review-jobs.ts';

export interface SetPhoneRequest {
  readonly id: string;
  readonly imei: string;
  readonly imei2?: string | undefined;
}

export async function setPhone(
  deps: LossDeps,
  actor: Actor,
  { id, imei, imei2 }: SetPhoneRequest,
): Promise<Outcome<LossRecord, LossRefusalCode>> {
  const problems: RefusalReason[] = [];
  const imeis = readImeis({ imei, imei2 }, problems);
  if (problems.length > 0) return refused('loss-invalid', problems);
  const keys = imeis.map((one) => deps.keys.ofImei(one));
  return changeLoss(deps, actor.operator, id, async ({ stored, details }, now) => {
    if (stored.state === 'closed' || details === undefined) return refused('loss-closed');
    if (imeis.join() === details.imeis.join()) return undefined;
    const encoded = encodeDetails({ ...details, imeis });
    return {
      log: [{ at: now, act: 'phone-set', task: undefined, by: byOf(actor), sealed: undefined }],
      phone: { keys, sealed: await deps.envelope.seal(actor.operator, lossRow(id), encoded, now) },
      jobs: reviewJobs([...stored.phoneKeys, ...keys]),
    };
  });
}
