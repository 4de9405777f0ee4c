/**
 * Looks at the standing certificates of a phone after something was recorded of it: ended by use,
 * withdrawn by what was found, suspended by a loss report or valid again. Run as a job, in the
 * transaction of the evidence that asks for it.
 *
 * Invariants: it may run twice, or late, with the effect of once; a change is durable before the
 * job is done.
 */
import { evidenceOf, loadRecord, readJudging } from '@nagori/area-handover';
import { inTurn } from '@nagori/database';
import type { ClearanceDeps } from './clearance-deps.ts';
import type { StoredClearance } from './clearance-store.ts';
import { endClearance } from './end-clearance.ts';
import { withdrawClearance } from './withdraw-clearance.ts';

/** Gives how many certificates changed their status. */
export async function reviewClearances(
  deps: ClearanceDeps,
  operator: string,
  handover: string,
): Promise<number> {
  const stored = await deps.handover.store.byHandover(operator, handover);
  if (stored === undefined) return 0;
  const standing = await deps.clearances.standing(operator, stored.phoneKey);
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
  const record = await loadRecord(deps.handover, stored);
  const judging = {
    operator,
    phone: record.phone,
    handover: stored.handover,
    evidence: evidenceOf(record),
  };
  const reading = await readJudging(deps.handover, judging, deps.handover.now());
  if (reading.kind !== 'good') throw new TypeError('stored evidence does not read');
  // A renewed use of the phone explains any later finding, so it is no contradiction.
  if (await endClearance(deps, clearance, reading.value.facts)) return true;
  return withdrawClearance(deps, clearance, record);
}
