/**
 * A phone that was refused or returned is brought in again: it may have been used in between (R29).
 * What the earlier visit found good no longer counts; what it found bad still does.
 *
 * Invariants: the use is dated by our own record, at the end of the last visit, and never by a
 * statement.
 */
import { type Admitted, ownEvidence } from './admit-evidence.ts';
import { changesHands } from './changes-hands.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';

/** Ends of an intake after which the giver has the phone, or may have it. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['refused', 'returned', 'expired', 'quarantined']);

/** Empty: the phone is new here, was taken in, or its custody says how it left. */
export function usedSinceLastVisit(
  { stored, entries }: PhoneRecord,
  { now, random }: Pick<HandoverDeps, 'now' | 'random'>,
): readonly Admitted[] {
  const { state, handover, operator, version } = stored;
  const last = entries.at(-1);
  if (last === undefined || !NOT_TAKEN.has(state) || !changesHands(handover.stage)) return [];
  const by = handover.supplier ?? 'holder';
  const fields = { entry: 'use' as const, by, sealIntact: false, sameHolder: true };
  const received = new Date(now()).toISOString();
  const use = ownEvidence('custody', fields, operator, last.at, version + 1, random);
  return [{ ...use, received }];
}
