/**
 * The rules of policies/shared.yaml beside the requirements: of disposal (R12), of sealed boxes
 * (R13), and of a phone's attestation.
 *
 * Invariants: a text without one of them has its defaults: every paper is asked, every box is
 * compared, no list is of any age.
 */
import { bad, type Check, DAY_MS, good, HOUR_MS } from '@nagori/model';
import { durationMs } from './duration.ts';
import { parseShared } from './load.ts';
import type { PolicyProblem } from './policy-problem.ts';
import type { Disposal } from './schema.ts';

type Loaded<Rules> = Check<Rules, readonly PolicyProblem[]>;

export interface DisposalRules {
  readonly boardEndsWithinMs: number;
  readonly ways: Disposal['ways'];
}

/** The rules of disposal; bad if the text cannot be read. */
export function loadDisposal(sharedYaml: string): Loaded<DisposalRules> {
  const shared = parseShared(sharedYaml);
  if (shared.kind !== 'good') return shared;
  const { boards, ways } = shared.value.disposal ?? { ways: [] };
  const boardEndsWithinMs = boards === undefined ? 30 * DAY_MS : durationMs(boards.endWithin);
  return good({ boardEndsWithinMs, ways });
}

export interface AttestationRules {
  /** Of the list of revocations: older than this, it shows nothing good. */
  readonly listMostMs: number;
  /** How long a challenge of ours may be answered. */
  readonly challengeMs: number;
}

/** The rules of an attestation; UNVERIFIED: policies/shared.yaml says why. */
export function loadAttestation(sharedYaml: string): Loaded<AttestationRules> {
  const shared = parseShared(sharedYaml);
  if (shared.kind !== 'good') return shared;
  const { attestation } = shared.value;
  if (attestation === undefined) return good({ listMostMs: 3 * DAY_MS, challengeMs: HOUR_MS });
  const { challenge, list } = attestation;
  return good({ listMostMs: durationMs(list.within), challengeMs: durationMs(challenge.within) });
}

/** What a sealed box may weigh between shop and destroyer. */
export interface BoxRules {
  /** What two scales may differ by. */
  readonly scaleGrams: number;
  /** The smaller of both counts, and never less than `scaleGrams`. */
  readonly gramsPerPhone: number;
  readonly percent: number;
  /** What one phone weighs. */
  readonly phoneGrams: { readonly least: number; readonly most: number };
}

/** The rules of boxes; the defaults are assumptions: policies/shared.yaml says why. */
export function loadBoxes(sharedYaml: string): Loaded<BoxRules> {
  const shared = parseShared(sharedYaml);
  if (shared.kind !== 'good') return shared;
  const { boxes } = shared.value;
  const { scale, tolerance, phone } = boxes ?? {
    scale: { grams: 20 },
    tolerance: { gramsPerPhone: 2, percent: 1 },
    phone: { least: 60, most: 400 },
  };
  if (phone.least > phone.most) {
    const message = 'the least weight of a phone is above the most';
    return bad([{ field: 'boxes.phone.least', code: 'not-allowed', message }]);
  }
  const { least, most } = phone;
  return good({ scaleGrams: scale.grams, ...tolerance, phoneGrams: { least, most } });
}
