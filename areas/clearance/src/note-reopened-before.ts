/**
 * Phones that were destroyed and opened again before such openings were noted (R12): each is noted
 * once, with the box that its sealed record names. Run as a job, which a migration asks for.
 *
 * Invariants: running it twice or late has the effect of once: what a person decided stays. A phone
 * that cannot be read does not keep the others from being noted.
 */
import { type PhoneRecord, readPhoneRecord } from '@nagori/area-handover';
import { inTurn } from '@nagori/database';
import type { ClearanceDeps } from './clearance-deps.ts';
import type { Reopened } from './turned-up-store.ts';

/** Returns how many openings were noted. */
export async function noteReopenedBefore(deps: ClearanceDeps): Promise<number> {
  const { clearances, handover: phones } = deps;
  let noted = 0;
  await inTurn(await clearances.reopenedDestructions(), async ({ operator, handover }) => {
    const record = await readPhoneRecord(phones, operator, handover);
    if (record === undefined) return;
    for (const opening of openingsSince(record, handover)) {
      if (await clearances.noteReopened(operator, opening, phones.now())) noted += 1;
    }
  });
  return noted;
}

/** The openings since a destruction; none where that handover destroyed nothing. */
function openingsSince({ stored, entries }: PhoneRecord, handover: string): readonly Reopened[] {
  const index = entries.findIndex(
    (entry) =>
      entry.handover === handover && entry.evidence?.some(({ kind }) => kind === 'destruction'),
  );
  const destruction = entries[index]?.evidence?.find((one) => one.kind === 'destruction');
  if (destruction === undefined) return [];
  const { phoneKey } = stored;
  const box = destruction.ofBox?.box;
  const later = new Map<string, number>();
  for (const { handover: again, at } of entries.slice(index + 1)) {
    if (again !== handover && !later.has(again)) later.set(again, at);
  }
  return [...later].map(([again, at]) => ({ phoneKey, handover, again, box, at }));
}
