/**
 * Limits how much people and machines may record in one handover.
 *
 * Invariants: what the program itself adds (loss marks, police lists, receipts, custody) is never
 * refused for size, and neither is destruction: a phone with a full record can still be
 * quarantined, returned and closed. A phone that comes back opens a new handover with a new limit.
 */
import { type Evidence, readerOf } from '@nagori/evidence';
import { evidenceOf, type PhoneRecord } from './phone-record.ts';
import { OWN_LIST } from './who-says-it.ts';

/** Pieces of evidence of others than the program, in one handover: some hundred are many. */
export const RECORDED_MOST = 1000;

/** Whether `added` exceeds what the phone's current handover may hold. */
export function isFull(
  record: PhoneRecord,
  added: readonly Evidence[],
  most = RECORDED_MOST,
): boolean {
  // Nearly every record is far below: of all of its evidence no part is more.
  if (evidenceOf(record).length + added.length <= most || !added.some(counts)) return false;
  const { stored, entries } = record;
  const { id } = stored.handover;
  const recorded = entries
    .filter(({ handover }) => handover === id)
    .reduce((sum, { evidence = [] }) => sum + evidence.filter(counts).length, 0);
  return recorded + added.filter(counts).length > most;
}

function counts(one: Evidence): boolean {
  const isListed = one.kind === 'police-match' && one.list?.startsWith(OWN_LIST) === true;
  const isOwn = isListed || readerOf(one.kind)?.saidBy === 'server';
  return !isOwn && one.kind !== 'destruction';
}
