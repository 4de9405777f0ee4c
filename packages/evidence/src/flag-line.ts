/**
 * Flags for the evidence of a line (N11), by the same function as the server's: from each piece's
 * own numbers and from the line.
 *
 * Invariants: a line has no other records, so nothing is said of looks an hour, of one digest for
 * several phones, or of two shops at one time.
 */
import type { PhoneIdentity, PlausibilityLimits } from '@nagori/model';
import { flagsOf, saysOfItself } from './flags-of.ts';
import { parseEvidence } from './parse-evidence.ts';
import type { Reading } from './reading.ts';
import type { Evidence } from './registry.ts';

/** Adds the flags to `out`, which has read all of `pieces`. */
export function flagLine(
  pieces: readonly unknown[],
  identity: PhoneIdentity,
  limits: PlausibilityLimits,
  out: Reading,
): void {
  if (!pieces.some((one) => saysOfItself(one as Evidence))) return;
  const known = pieces.flatMap((one): Evidence[] => {
    const parsed = parseEvidence(one);
    return parsed.kind === 'good' ? [parsed.value] : [];
  });
  for (const one of known) {
    if (!saysOfItself(one) || flagsOf(one, { identity, known, limits }).length === 0) continue;
    out.flags.push({ of: one.id, by: out.phone.operator });
  }
}
