/** Reads the flow's files strictly (@nagori/yaml) and reports problems in the flow's codes. */
import type { Check } from '@nagori/model';
import { pathOf, readYaml as readStrictly, valueAt } from '@nagori/yaml';
import type * as z from 'zod';
import type { FlowProblem } from './flow-problem.ts';

export type Loaded<Value> = Check<Value, readonly FlowProblem[]> & {
  readonly kind: 'good' | 'bad';
};

/** Reads `yaml` and validates it against `schema`. */
export function readYaml<Schema extends z.ZodType>(
  yaml: string,
  schema: Schema,
): Loaded<z.output<Schema>> {
  return readStrictly<Schema, FlowProblem>(yaml, schema, {
    notYaml: (field, message) => ({ field, code: 'flow-not-yaml', message }),
    problemsOf,
  });
}

function problemsOf(issue: z.core.$ZodIssue, raw: unknown): FlowProblem[] {
  const field = pathOf(issue.path);
  const problem = (message: string, at = field === '' ? 'file' : field): FlowProblem => ({
    field: at,
    code: 'flow-field',
    message,
  });
  if (valueAt(raw, issue.path) === undefined) return [problem('must be there')];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem(`\`${key}\` is not a field here`, field === '' ? key : `${field}.${key}`),
      );
    case 'invalid_value':
      return [problem(`must be one of ${issue.values.join(', ')}`)];
    case 'invalid_type':
      return [problem(`must be ${issue.expected}`)];
    // Each union of the schema has its own message about what it accepts.
    case 'invalid_union':
      return [problem(issue.message)];
    default:
      return [problem(issue.message.toLowerCase())];
  }
}
