/**
 * Destruction has no way back (R12): it is recorded where the phone stands to be destroyed, and the
 * gate has let it go there.
 *
 * Invariants: somebody else's phone at a counter, a held one and a lost one are never destroyed by
 * a record.
 */
import { type Refused, refused } from '@nagori/model';
import type { Judged } from './judge-phone.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';

/** Undefined: it may be crushed or melted now. */
export function destructionRefused(
  { stored: { handover, state } }: PhoneRecord,
  { decision }: Pick<Judged, 'decision'>,
): Refused<HandoverRefusalCode> | undefined {
  if (decision.verdict === 'quarantine') return refused('quarantined');
  const decided = decision.verdict === 'accept' || decision.verdict === 'destroy';
  // Once taken for destruction, what is recorded on the way changes nothing about its end.
  if (handover.stage === 'destruction' && (decided || state === 'taken')) return undefined;
  return refused('destruction-not-decided');
}
