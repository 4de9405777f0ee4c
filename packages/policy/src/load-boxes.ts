/**
 * What a sealed box may weigh between shop and destroyer (R13), from policies/shared.yaml.
 *
 * Invariants: a text without these rules has the defaults, so that every box is compared.
 */
import { bad, type Check, good } from '@nagori/model';
import { parseShared } from './load.ts';
import type { PolicyProblem } from './policy-problem.ts';

export interface BoxRules {
  /** What two scales may differ by. */
  readonly scaleGrams: number;
  /** The smaller of both counts, and never less than `scaleGrams`. */
  readonly gramsPerPhone: number;
  readonly percent: number;
  /** What one phone weighs. */
  readonly phoneGrams: { readonly least: number; readonly most: number };
}

/** Assumptions: policies/shared.yaml says why. */
const DEFAULT_RULES: BoxRules = {
  scaleGrams: 20,
  gramsPerPhone: 2,
  percent: 1,
  phoneGrams: { least: 60, most: 400 },
};

/** The rules in `sharedYaml`; bad if the text cannot be read. */
export function loadBoxes(sharedYaml: string): Check<BoxRules, readonly PolicyProblem[]> {
  const shared = parseShared(sharedYaml);
  if (shared.kind !== 'good') return shared;
  const { boxes } = shared.value;
  if (boxes === undefined) return good(DEFAULT_RULES);
  const { scale, tolerance, phone } = boxes;
  if (phone.least > phone.most) {
    const message = 'the least weight of a phone is above the most';
    return bad([{ field: 'boxes.phone.least', code: 'not-allowed', message }]);
  }
  return good({
    scaleGrams: scale.grams,
    gramsPerPhone: tolerance.gramsPerPhone,
    percent: tolerance.percent,
    phoneGrams: { least: phone.least, most: phone.most },
  });
}
