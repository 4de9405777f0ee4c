/**
 * Ends a certificate by use (R29): the phone went back into a holder's use, and its earlier
 * clearing says nothing of its contents now. The certificate was not wrong.
 *
 * Invariants: only custody ends it, and with an intact seal it does not. A use whose time overlaps
 * the issue counts as later.
 */
import { custodyState, type Facts } from '@nagori/model';
import type { ClearanceDeps } from './clearance-deps.ts';
import type { StoredClearance } from './clearance-store.ts';

/** True where this call ended it. */
export async function endClearance(
  deps: ClearanceDeps,
  clearance: StoredClearance,
  facts: Facts,
): Promise<boolean> {
  if (!isUsedSince(clearance, facts)) return false;
  return deps.clearances.finish(clearance.operator, clearance.id, {
    status: 'ended',
    reasons: ['use'],
    at: deps.handover.now(),
  });
}

function isUsedSince({ issuedAt, operator }: StoredClearance, facts: Facts): boolean {
  const isTrusted = ({ backing }: { readonly backing?: string | undefined }) =>
    backing === 'station' || backing === 'authority';
  const { uses } = custodyState(facts.custody, operator, isTrusted);
  return uses.some((use) => use.hi >= issuedAt);
}
