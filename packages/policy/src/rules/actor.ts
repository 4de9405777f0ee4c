/**
 * Who may do it (R04): only the holder revokes; before ownership passes only the holder erases user
 * data, and staff may assist if consent to that was recorded beforehand. Staff may erase FeliCa
 * (R28).
 */
import { after, type CustodyState, type Facts, type Finding } from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import { wasInForceAt } from './circumstances.ts';
import { helps } from './trust.ts';

const USER_DATA_ACTS = new Set(['factory-reset', 'erase', 'overwrite']);

/** Whether the finding's actor was allowed to do what it reports. */
export function actorAllowed(
  finding: Finding,
  facts: Facts,
  policy: CompiledPolicy,
  custody: CustodyState,
): boolean {
  if (finding.method === 'declared-revoked') return finding.actor === 'holder';
  if (finding.class !== 'act' || !USER_DATA_ACTS.has(finding.method)) return true;
  // What another operator did earlier is judged by whether its evidence counts (R25).
  if (finding.operator !== undefined && finding.operator !== facts.self) return true;
  if (finding.actor === 'holder')
    return !finding.assisted || assistConsented(finding, facts, policy);
  // A person who acts at our own station is our staff, whatever the evidence says.
  if (finding.backing === 'authority') return true;
  if (custody.ownedSince !== undefined && after(finding.interval, custody.ownedSince)) return true;
  return custody.ownedBefore.some(
    ({ since, until }) => after(finding.interval, since) && after(until, finding.interval),
  );
}

function assistConsented(finding: Finding, facts: Facts, policy: CompiledPolicy): boolean {
  const consents = facts.circumstances.filter(
    (c) => c.subject === 'consent-assist' && (c.value === 'bad' || helps(c, facts, policy)),
  );
  return wasInForceAt(consents, finding.interval);
}
