/**
 * Closes a handover without accepting the phone: refused, returned or quarantined (R12, R18).
 *
 * Invariants: a quarantined phone is not returned here. A reason may be noted; it holds no personal
 * data.
 */
import { holdsMyNumber } from '@nagori/evidence';
import {
  type Decision,
  type LeavingRefusal,
  type Outcome,
  refused,
  returnRefused,
} from '@nagori/model';
import { type Changed, changeHandover, type Draft } from './change-handover.ts';
import { changesHands } from './changes-hands.ts';
import type { Actor } from './entry-body.ts';
import { entriesFor } from './hand-over.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { asRefused } from './refused-by-gate.ts';

export interface CloseRequest {
  readonly handover: string;
  readonly outcome: 'refused' | 'returned' | 'quarantined';
  readonly note?: string | undefined;
  readonly requestId?: string | undefined;
}

export function closeHandover(
  deps: HandoverDeps,
  actor: Actor,
  { handover, outcome, note, requestId }: CloseRequest,
): Promise<Outcome<Changed, HandoverRefusalCode>> {
  return changeHandover(deps, actor, handover, requestId, (record, now) => {
    if (record.stored.state !== 'open') return refused('handover-ended');
    if (note !== undefined && holdsMyNumber(note)) {
      const message = 'no My Number is kept here';
      return refused('evidence-invalid', [{ field: 'note', code: 'my-number', message }]);
    }
    return {
      kind: 'close',
      ...givenBack(deps, actor, record, outcome, now),
      more: { outcome, ...(note === undefined ? {} : { note }) },
      check: ({ decision }) => asRefused(decision, whyNot(decision, outcome)),
      state: outcome,
      route: undefined,
      // What is given back or refused lies in no box; it does not come out of a sealed one.
      ...(outcome === 'quarantined' || record.stored.box === undefined
        ? {}
        : { box: undefined, packing: true }),
    };
  });
}

/** Undefined: it may end so. What is ours and must be destroyed is given back to no giver (R12). */
function whyNot(decision: Decision, outcome: CloseRequest['outcome']): LeavingRefusal | undefined {
  if (outcome === 'quarantined') return undefined;
  if (outcome === 'returned') return returnRefused(decision);
  return decision.verdict === 'quarantine' ? 'quarantined' : undefined;
}

/**
 * A phone in our hands is given back: custody records it (R20). At intake it was never ours, and
 * custody records its use when it is brought in again (`usedSinceLastVisit`).
 */
function givenBack(
  deps: HandoverDeps,
  actor: Actor,
  record: PhoneRecord,
  outcome: CloseRequest['outcome'],
  now: number,
): Pick<Draft, 'custody'> {
  if (outcome !== 'returned' || changesHands(record.stored.handover.stage)) return {};
  return { custody: entriesFor(deps, actor, { to: 'giver' }, record, now) };
}
