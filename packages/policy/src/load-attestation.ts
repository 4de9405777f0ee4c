/**
 * How a phone's attestation is checked, from policies/shared.yaml.
 *
 * Invariants: a text without these rules has the defaults, so that no list is of any age.
 */
import { type Check, DAY_MS, good, HOUR_MS } from '@nagori/model';
import { durationMs } from './duration.ts';
import { parseShared } from './load.ts';
import type { PolicyProblem } from './policy-problem.ts';

export interface AttestationRules {
  /** Of the list of revocations: older than this, it shows nothing good. */
  readonly listMostMs: number;
  /** How long a challenge of ours may be answered. */
  readonly challengeMs: number;
}

/** UNVERIFIED: policies/shared.yaml says why. */
const DEFAULT_RULES: AttestationRules = { listMostMs: 3 * DAY_MS, challengeMs: HOUR_MS };

/** The rules in `sharedYaml`; bad if the text cannot be read. */
export function loadAttestation(
  sharedYaml: string,
): Check<AttestationRules, readonly PolicyProblem[]> {
  const shared = parseShared(sharedYaml);
  if (shared.kind !== 'good') return shared;
  const { attestation } = shared.value;
  if (attestation === undefined) return good(DEFAULT_RULES);
  const { challenge, list } = attestation;
  return good({
    listMostMs: durationMs(list.within),
    challengeMs: durationMs(challenge.within),
  });
}
