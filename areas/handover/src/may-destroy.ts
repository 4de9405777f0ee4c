/**
 * Destruction has no way back (R12): it is recorded where the phone stands to be destroyed, and the
 * gate has let it go there.
 *
 * Invariants: somebody else's phone at a counter, a held one and a lost one are never destroyed by
 * a record.
 */
import type { Instant } from '@nagori/model';
import { decisionOn } from './change-handover.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusal } from './refusal.ts';

/** Undefined: it may be crushed or melted now. */
export async function destructionRefused(
  deps: HandoverDeps,
  record: PhoneRecord,
  now: Instant,
): Promise<HandoverRefusal | undefined> {
  const { handover, state } = record.stored;
  const decision = await decisionOn(deps, record, [], now);
  if (decision.verdict === 'quarantine') return { code: 'quarantined', decision };
  const decided = decision.verdict === 'accept' || decision.verdict === 'destroy';
  // Once taken for destruction, what is recorded on the way changes nothing about its end.
  if (handover.stage === 'destruction' && (decided || state === 'taken')) return undefined;
  return { code: 'destruction-not-decided', decision };
}
