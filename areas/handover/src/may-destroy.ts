/**
 * Destruction is final (R12): it is recorded only where the phone is at the stage of destruction
 * and the gate has released it for that.
 *
 * Invariants: a record never allows the destruction of a customer's phone at a counter, of a held
 * phone or of a lost one, also where it was confirmed before: the gate is asked at the act.
 */
import { type Refused, refused } from '@nagori/model';
import type { Judged } from './judge-phone.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { asRefused } from './refused-by-gate.ts';

/** Undefined: it may be crushed or melted now. */
export function destructionRefused(
  { stored: { handover } }: PhoneRecord,
  { decision }: Pick<Judged, 'decision'>,
): Refused<HandoverRefusalCode> | undefined {
  if (decision.verdict === 'quarantine') return refused('quarantined');
  const decided = decision.verdict === 'accept' || decision.verdict === 'destroy';
  if (handover.stage === 'destruction' && decided) return undefined;
  return asRefused(decision, 'destruction-not-decided');
}
