/**
 * Who may do it (R04): only the holder revokes; before ownership passes only the holder erases user
 * data, with staff assisting where consent to that was recorded beforehand. FeliCa may be erased by
 * staff (R28).
 */
import { after, type CustodyState, type Facts, type Finding } from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import { stoodAt } from './circumstances.ts';
import { helps } from './trust.ts';

const USER_DATA_ACTS = new Set(['factory-reset', 'erase', 'overwrite']);

/** Whether the finding's actor was allowed to do what it reports. */
export function actorAllowed(
  finding: Finding,
  facts: Facts,
  custody: CustodyState,
  policy: CompiledPolicy,
): boolean {
  if (finding.method === 'declared-revoked') return finding.actor === 'holder';
  if (finding.class !== 'act' || !USER_DATA_ACTS.has(finding.method)) return true;
  // What another operator did before it gave the phone is judged by whether its word counts (R25).
  if (finding.operator !== undefined && finding.operator !== facts.self) return true;
  if (finding.actor === 'holder')
    return !finding.assisted || assistConsented(finding, facts, policy);
  // A person who acts at our own station is our staff, whatever the record says.
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
  return stoodAt(consents, finding.interval);
}
