/**
 * Reviews a phone's valid certificates after new evidence: ended by use, withdrawn by a finding,
 * suspended by a loss report or valid again. Run as a job, enqueued in the transaction of that
 * evidence.
 *
 * Invariants: running it twice or late has the effect of once, and when it runs changes no outcome.
 * A change is durable before the job ends.
 */
import { keysOf } from '@nagori/area-handover';
import { inTurn } from '@nagori/database';
import type { ClearanceDeps } from './clearance-deps.ts';
import type { StoredClearance } from './clearance-store.ts';
import { endClearance, firstUseSince } from './end-clearance.ts';
import { recordOfCertificate } from './record-of-certificate.ts';
import { withdrawClearance } from './withdraw-clearance.ts';

/** Returns how many certificates changed their status. */
export async function reviewClearances(
  deps: ClearanceDeps,
  operator: string,
  handover: string,
): Promise<number> {
  const stored = await deps.handover.store.byHandover(operator, handover);
  if (stored === undefined) return 0;
  const standing = await deps.clearances.standing(operator, keysOf(stored));
  let finished = 0;
  await inTurn(standing, async (clearance) => {
    if (await reviewOne(deps, clearance)) finished += 1;
  });
  return finished;
}

async function reviewOne(deps: ClearanceDeps, clearance: StoredClearance): Promise<boolean> {
  const { operator, handover } = clearance;
  const stored = await deps.handover.store.byHandover(operator, handover);
  if (stored === undefined) throw new TypeError('a certificate without its handover');
  const record = await recordOfCertificate(deps, stored);
  const use = await firstUseSince(deps, clearance, record);
  if (use === undefined) return withdrawClearance(deps, clearance, record);
  // A renewed use explains what was found after it, and nothing from before: whenever the job runs.
  const before = { ...record, entries: record.entries.slice(0, use), workedOut: {} };
  const isChanged = await withdrawClearance(deps, clearance, before);
  return (await endClearance(deps, clearance)) || isChanged;
}
