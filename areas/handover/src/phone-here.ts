/** Where a phone is, by its row: with us, waiting for the next work, and in its box. */
import type { HandoverState } from './handover-store.ts';

interface Row {
  readonly state: HandoverState;
  readonly handover: { readonly stage: string };
}

/** It is ours and no work is open: taken, or back from work that ended without its goal. */
export function isInHand({ state, handover }: Row): boolean {
  if (state === 'taken') return true;
  return handover.stage !== 'intake' && (state === 'refused' || state === 'expired');
}

/** It can be looked at: open, quarantined, or in our hands. */
export function isHere(row: Row): boolean {
  return row.state === 'open' || row.state === 'quarantined' || isInHand(row);
}

/**
 * Whether a phone that names a box lies in it, as nagori.phones_in_box counts. What leaves a box
 * names none any more, whatever becomes of its work; a destroyed phone names the one it ended in.
 */
export const liesInBox = ({ state }: { readonly state: string }): boolean => state !== 'destroyed';
