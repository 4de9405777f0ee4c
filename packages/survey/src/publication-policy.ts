/**
 * How a survey is published: what is listed, and the least numbers of operators and answers.
 *
 * Invariants: a policy that is weaker than the default says why.
 */
import { good } from '@nagori/model';
import * as z from 'zod';
import { badFile, type Loaded, type SurveyProblem } from './problem.ts';
import { versioned, words } from './questionnaire.ts';
import { readYaml } from './read-yaml.ts';

export const publicationPolicySchema = z.strictObject({
  publication: versioned,
  title: words,
  /** List free texts, or only their tallies. */
  texts: z.enum(['listed', 'not-listed']).default('not-listed'),
  /** `as-given` is for answers that were published before, whose positions are cited. */
  order: z.enum(['own', 'as-given']).default('own'),
  /** Questions asked of fewer operators are not published. */
  minBase: z.int().min(2).default(3),
  /** Counts from 1 up to, not including, this are hidden; 1 hides nothing. */
  minCell: z.int().min(1).default(1),
  /** Whether texts that repeat a passage in another question may be listed. */
  passages: z.enum(['refuse', 'allow']).default('refuse'),
  /** Why the policy is weaker than the default. */
  because: words.optional(),
});
export type PublicationPolicy = z.output<typeof publicationPolicySchema>;

/** Loads a publication file, or reports every problem. */
export function loadPublicationPolicy(yaml: string): Loaded<PublicationPolicy> {
  const read = readYaml(yaml, publicationPolicySchema);
  if (read.kind !== 'good') return read;
  const policy = read.value;
  const problems: SurveyProblem[] = [];
  if (policy.minCell > 1 && policy.minBase < Math.max(3, policy.minCell)) {
    problems.push({
      field: 'minBase',
      code: 'out-of-range',
      message: 'is at least 3, and at least `minCell`, where cells are hidden',
    });
  }
  const weaker = policy.order === 'as-given' || policy.passages === 'allow' || policy.minBase < 3;
  if (weaker && policy.because === undefined) {
    problems.push({
      field: 'because',
      code: 'missing',
      message: 'must say why this publication is weaker than the usual',
    });
  }
  return problems.length > 0 ? badFile(problems) : good(policy);
}
