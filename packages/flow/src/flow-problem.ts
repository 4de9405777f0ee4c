/** What can be wrong with a graph or a scenario, as closed codes listed in docs/errors.md. */
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
  /** The path in the file: `edges[3].weight`. */
  readonly field: string;
  readonly code: FlowProblemCode;
  readonly message: string;
}
