/**
 * Destruction is final (R12): it is recorded only where the phone is at the stage of destruction
 * and the gate has released it for that.
 *
 * Invariants: a record never allows the destruction of a customer's phone at a counter, of a held
 * phone or of a lost one.
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
  // Once taken for destruction, later evidence does not change the phone's end.
  if (handover.stage === 'destruction' && (decided || state === 'taken')) return undefined;
  return refused('destruction-not-decided');
}
