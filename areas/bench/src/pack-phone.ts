/**
 * Moves a phone into an open box or out of it, by an entry of its chain (R20).
 *
 * Invariants: out of an open box comes a phone in whatever state it is, except a destroyed one.
 */
import {
  type Actor,
  type Changed,
  changeHandover,
  type HandoverDeps,
  type HandoverRefusalCode,
  isInHand,
  liesInBox,
} from '@nagori/area-handover';
import { type Outcome, refused } from '@nagori/model';

/** Refused where either box is sealed: box and phone are one write. */
export function packPhone(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  box: string | undefined,
  requestId?: string,
): Promise<Outcome<Changed, HandoverRefusalCode>> {
  return changeHandover(deps, actor, handover, requestId, (record) => {
    const { state, box: before } = record.stored;
    const isOut = box === undefined && before !== undefined && liesInBox(record.stored);
    const isIdle = isInHand(record.stored) || state === 'quarantined';
    if (!isOut && !isIdle) return refused('handover-ended');
    return { kind: 'move', more: box === undefined ? {} : { box }, box, packing: true };
  });
}
