/** What is wrong with a graph or a scenario, in closed codes; the list is docs/errors.md's. */
export const FLOW_PROBLEM_CODES = [
  'flow-not-yaml',
  'flow-field',
  'flow-duplicate',
  'flow-unknown-name',
  'flow-range',
  'flow-source-missing',
  'flow-policy-missing',
  'flow-dead-end',
  'flow-circle',
] as const;
export type FlowProblemCode = (typeof FLOW_PROBLEM_CODES)[number];

export interface FlowProblem {
  /** Where, as a path: `edges[3].weight`. */
  readonly field: string;
  readonly code: FlowProblemCode;
  readonly message: string;
}
