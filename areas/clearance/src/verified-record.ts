/**
 * Checks that the record behind a new certificate is the phone's own and complete: read again from
 * the database, every seal opened in its row, every link followed (R20, docs/adr/0056).
 *
 * Invariants: an uncheckable record is not complete. The checked record is the one that is judged.
 */
import { type ChainFault, entriesUpTo, type PhoneRecord, timelineOf } from '@nagori/area-handover';
import type { ClearanceDeps } from './clearance-deps.ts';

/** Undefined: it is whole. Entry 0: nothing opened its handover. */
export async function faultOfRecord(
  { handover: deps }: ClearanceDeps,
  { stored, entries }: PhoneRecord,
): Promise<ChainFault | undefined> {
  const { handover, version } = stored;
  const timeline = await timelineOf(deps, stored, await entriesUpTo(deps.store, stored));
  const [fault] = timeline.faults;
  if (fault !== undefined) return fault;
  const read = timeline.entries.flatMap(({ body }) => body ?? []);
  const isSame =
    read.length === entries.length && read.every(({ salt }, i) => salt === entries[i]?.salt);
  if (!isSame) return { seq: version, fault: 'row-differs' };
  // The policy by which it is judged is outside the seals: the one that it was opened with.
  const opening = timeline.entries.find(
    ({ body }) => body?.kind === 'open' && body.handover === handover.id,
  );
  const { opened, decision } = opening?.body ?? {};
  const isAsOpened =
    opened?.channel === handover.channel &&
    opened.stage === handover.stage &&
    opened.giver === handover.giver &&
    decision?.policy.id === handover.policy;
  return isAsOpened ? undefined : { seq: opening?.seq ?? 0, fault: 'row-differs' };
}
