/**
 * Ends a certificate by use (R29): the phone went back into a holder's use, and its earlier
 * clearing says nothing of its contents now. The certificate was not wrong.
 *
 * Invariants: only custody ends it, and with an intact seal it does not. A use whose time overlaps
 * the issue counts as later.
 */
import { type PhoneRecord, readJudging } from '@nagori/area-handover';
import type { Evidence } from '@nagori/evidence';
import { custodyState, type Facts } from '@nagori/model';
import type { ClearanceDeps } from './clearance-deps.ts';
import type { StoredClearance } from './clearance-store.ts';

/**
 * Where the record has the first use after the issue, as an index among its entries; undefined: it
 * was not used since. Only what was recorded from there on is explained by the use.
 */
export async function firstUseSince(
  deps: ClearanceDeps,
  clearance: StoredClearance,
  record: PhoneRecord,
): Promise<number | undefined> {
  const { entries } = record;
  const issued = entries.findIndex((entry) => entry.clearance === clearance.id);
  for (let i = issued + 1; i < entries.length; i++) {
    if (!(entries[i]?.evidence ?? []).some(({ kind }) => kind === 'custody')) continue;
    const known = entries.slice(0, i + 1).flatMap(({ evidence }) => evidence ?? []);
    const facts = await factsOf(deps, clearance, record, known);
    if (isUsedSince(clearance, facts)) return i;
  }
  return undefined;
}

async function factsOf(
  { handover }: ClearanceDeps,
  { operator }: StoredClearance,
  { phone, stored }: PhoneRecord,
  evidence: readonly Evidence[],
): Promise<Facts> {
  const judging = { operator, phone, handover: stored.handover, evidence };
  const reading = await readJudging(handover, judging, handover.now());
  if (reading.kind !== 'good') throw new TypeError('stored evidence does not read');
  return reading.value.facts;
}

/** True where this call ended it; false where it had ended, or was withdrawn, before. */
export function endClearance(deps: ClearanceDeps, clearance: StoredClearance): Promise<boolean> {
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
