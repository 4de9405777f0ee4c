/**
 * How much people and machines may record in one handover.
 *
 * Invariants: what the program itself adds (loss marks, police lists, receipts, custody) is never
 * refused for room, and neither is destruction: however full, a phone can be set apart, returned
 * and ended. A phone that comes back is opened anew, with new room.
 */
import type { EvidenceBody } from './entry-body.ts';
import type { PhoneRecord } from './phone-record.ts';
import { isServersKind, OWN_LIST } from './who-says-it.ts';

/** Pieces of evidence of others than the program, in one handover: some hundred are many. */
export const RECORDED_MOST = 1000;

/** Whether `added` is more than the handover that the phone stands in takes. */
export function isFull(
  { stored, entries }: PhoneRecord,
  added: readonly EvidenceBody[],
  most = RECORDED_MOST,
): boolean {
  if (!added.some(takesRoom)) return false;
  const { id } = stored.handover;
  const recorded = entries
    .filter(({ handover }) => handover === id)
    .reduce((sum, { evidence = [] }) => sum + evidence.filter(takesRoom).length, 0);
  return recorded + added.filter(takesRoom).length > most;
}

function takesRoom({ kind, list }: EvidenceBody): boolean {
  const isOwn = isServersKind(kind) || (typeof list === 'string' && list.startsWith(OWN_LIST));
  return !isOwn && kind !== 'destruction';
}
