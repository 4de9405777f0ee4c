/**
 * YAML text → a value of a schema, or every problem with its field.
 *
 * Invariants: keys stand once; aliases are not taken, since they can unfold without end.
 */
import { bad, type Check, good } from '@nagori/model';
import { LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import type { FlowProblem } from './flow-problem.ts';

export type Loaded<Value> = Check<Value, readonly FlowProblem[]> & {
  readonly kind: 'good' | 'bad';
};

export function readYaml<Schema extends z.ZodType>(
  yaml: string,
  schema: Schema,
): Loaded<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true, logLevel: 'error' });
  const notYaml = (position: number, message: string): FlowProblem => ({
    field: `line ${lines.linePos(position).line}`,
    code: 'flow-not-yaml',
    message,
  });
  const problems = document.errors.map((error) =>
    notYaml(error.pos[0], (error.message.split('\n')[0] ?? '').toLowerCase()),
  );
  visit(document, {
    Alias: (_key, alias) => {
      problems.push(notYaml(alias.range?.[0] ?? 0, 'aliases are not taken'));
    },
  });
  if (problems.length > 0) return bad(problems);
  const raw: unknown = document.toJS();
  const read = schema.safeParse(raw);
  if (read.success) return good(read.data);
  return bad(read.error.issues.flatMap((issue) => problemsOf(issue, raw)));
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
    // Each union of the schema says in its own words what it takes.
    case 'invalid_union':
      return [problem(issue.message)];
    default:
      return [problem(issue.message.toLowerCase())];
  }
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = raw;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined | null)?.[key];
  return value;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
