/** What can be wrong with a policy's text: closed codes, each with its path. */

export const POLICY_PROBLEM_CODES = [
  'not-yaml',
  'unknown-rule',
  'unknown-step',
  'unknown-field',
  'not-allowed',
  'missing',
  'bad-format',
  'unknown-shared',
  'duplicate-id',
  'strands-phones',
  'compartment-not-asked',
  'no-common-route',
  'unproven-to-next-user',
  'destroy-not-about-fate',
  'unreachable-kind',
  'identity-not-asked',
] as const;

export type PolicyProblemCode = (typeof POLICY_PROBLEM_CODES)[number];

export interface PolicyProblem {
  /** The path in the file: `policies[0].require[3].anyOf[1].route`. */
  readonly field: string;
  readonly code: PolicyProblemCode;
  readonly message: string;
}
