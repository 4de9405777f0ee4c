/**
 * A phone goes into an open box, or out of it; an entry of its chain says so (R20).
 */
import {
  type Actor,
  type Changed,
  changeHandover,
  type HandoverDeps,
  type HandoverRefusalCode,
} from '@nagori/area-handover';
import { type Outcome, refused } from '@nagori/model';

/** Refused where a box that it goes into or comes out of is sealed: box and phone are one write. */
export function packPhone(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  box: string | undefined,
  requestId?: string,
): Promise<Outcome<Changed, HandoverRefusalCode>> {
  return changeHandover(deps, actor, handover, requestId, (record) => {
    const { state } = record.stored;
    if (state !== 'taken' && state !== 'quarantined') return refused('handover-ended');
    return { kind: 'move', more: box === undefined ? {} : { box }, box, packing: true };
  });
}
