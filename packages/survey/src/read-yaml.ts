/**
 * YAML text → a value of a schema, or every problem with its field.
 *
 * Invariants: keys stand once; aliases are not taken, since they can unfold without end.
 */
import { bad, good } from '@nagori/model';
import { LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import type { Loaded, SurveyProblem } from './problem.ts';

/** Reads `yaml` as `schema` says. */
export function readYaml<Schema extends z.ZodType>(
  yaml: string,
  schema: Schema,
): Loaded<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true, logLevel: 'error' });
  const notYaml = (position: number, message: string): SurveyProblem => ({
    field: `line ${lines.linePos(position).line}`,
    code: 'not-yaml',
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
  const parsed = schema.safeParse(raw);
  if (parsed.success) return good(parsed.data);
  return bad(parsed.error.issues.flatMap((issue) => problemsOf(issue, raw)));
}

function problemsOf(issue: z.core.$ZodIssue, raw: unknown): SurveyProblem[] {
  const field = pathOf(issue.path);
  const at = field === '' ? 'file' : field;
  if (valueAt(raw, issue.path) === undefined) {
    return [{ field: at, code: 'missing', message: 'must be there' }];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: field === '' ? key : `${field}.${key}`,
        code: 'unknown-field',
        message: `\`${key}\` is not a field here`,
      }));
    case 'invalid_value':
      return [
        { field: at, code: 'not-allowed', message: `must be one of ${issue.values.join(', ')}` },
      ];
    case 'invalid_union': {
      const branch = nearest(issue);
      if (branch !== undefined) {
        return branch.flatMap((inner) =>
          problemsOf({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, raw),
        );
      }
      return [{ field: at, code: 'not-allowed', message: 'is none of the forms allowed here' }];
    }
    case 'invalid_type':
      return [{ field: at, code: 'bad-format', message: `must be ${issue.expected}` }];
    default:
      return [{ field: at, code: 'bad-format', message: issue.message.toLowerCase() }];
  }
}

/** The problems of the only branch that the value's type fits; undefined where none or several. */
function nearest(issue: z.core.$ZodIssue & { code: 'invalid_union' }) {
  const deep = issue.errors.filter(
    (branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
  );
  return deep.length === 1 ? deep[0] : undefined;
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
