/**
 * A loss report was closed because its phone was found: where that phone is on record as destroyed
 * with a box, it turned up (R12, R18). Run as a job, enqueued in the transaction of the closing.
 *
 * Invariants: running it twice or late has the effect of once. Beyond the reporter's daily limit
 * the certificates of others stay as they are, and a person of theirs decides.
 */
import { USUAL_LIMITS } from '@nagori/area-handover';
import { inTurn } from '@nagori/database';
import type { ClearanceDeps } from './clearance-deps.ts';
import type { FoundReport } from './turned-up-store.ts';

/** Returns at how many operators it is on record as destroyed. */
export async function reviewFound(
  { clearances, handover: { limits, now } }: ClearanceDeps,
  report: FoundReport,
): Promise<number> {
  const phones = await clearances.destroyedOf(report);
  const most = (limits?.of(report.operator) ?? USUAL_LIMITS).suspensions;
  await inTurn(phones, async (phone) => {
    const { used } = await clearances.reportDestroyed(phone, report, { at: now(), most });
    if (used === most + 1) limits?.alert('suspensions-waiting', report.operator);
  });
  return phones.length;
}
