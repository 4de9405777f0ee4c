/**
 * A phone that is on record as in our hands is not taken in again (R20): the answer names the
 * handover that it is in, where its work goes on, or where a person corrects its custody.
 *
 * Invariants: nothing is opened, but for what must be on record: one that was destroyed and turns
 * up (docs/adr/0099), one that is quarantined where it is brought (R18), and two records that are
 * one (docs/adr/0102). The page of such an intake says the same, and the gate stops its
 * confirmation by the fault of custody.
 */
import {
  type CustodyState,
  custodyState,
  type Facts,
  isOwnRecord,
  type Refused,
  refused,
} from '@nagori/model';
import { changesHands } from './changes-hands.ts';
import type { StoredHandover, StoredPhone } from './handover-store.ts';
import type { Judged } from './judged.ts';
import type { HandoverRefusalCode } from './refusal.ts';

/** Undefined: it may come in. `before`: the handover that it is in, by our record. */
export function alreadyTakenIn(
  { facts, decision }: Pick<Judged, 'facts' | 'decision'>,
  { stage }: Pick<StoredHandover, 'stage'>,
  before: string,
): Refused<HandoverRefusalCode> | undefined {
  if (!changesHands(stage) || decision.verdict === 'quarantine') return undefined;
  if (!isInOurHands(custodyOnRecord(facts))) return undefined;
  const message = `in our hands by handover \`${before}\`: go on there, or correct its custody`;
  return refused('already-taken-in', [{ field: 'phone', code: 'duplicate-id', message }]);
}

/** Of an intake: by our record the phone was in our hands before, and still is. */
export function wasInOurHands(
  { handover, state }: Pick<StoredPhone, 'handover' | 'state'>,
  facts: Facts,
): boolean {
  if (!changesHands(handover.stage) || state === 'taken') return false;
  return isInOurHands(custodyOnRecord(facts));
}

/** As we recorded it at a station of our own. */
export function custodyOnRecord({ custody, self }: Pick<Facts, 'custody' | 'self'>): CustodyState {
  return custodyState(custody, self, isOwnRecord(self));
}

/** It was taken in, has not left, and was not destroyed. */
export function isInOurHands({ possession, destroyed }: CustodyState): boolean {
  return possession !== 'with-giver' && !destroyed;
}
