/** Reads the survey's files strictly (@nagori/yaml) and reports problems in the survey's codes. */
import { pathOf, readYaml as readStrictly, valueAt } from '@nagori/yaml';
import type * as z from 'zod';
import { badFile, type Loaded, type SurveyProblem } from './problem.ts';

/** Reads `yaml` and validates it against `schema`. */
export function readYaml<Schema extends z.ZodType>(
  yaml: string,
  schema: Schema,
): Loaded<z.output<Schema>> {
  const read = readStrictly<Schema, SurveyProblem>(yaml, schema, {
    notYaml: (field, message) => ({ field, code: 'not-yaml', message }),
    problemsOf,
  });
  return read.kind === 'bad' ? badFile(read.reason) : read;
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
        field: [field, key].filter((one) => one !== '').join('.') || 'file',
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

/** The problems of the only branch that fits the value's type; undefined if none or several do. */
function nearest(issue: z.core.$ZodIssue & { code: 'invalid_union' }) {
  const deep = issue.errors.filter(
    (branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
  );
  return deep.length === 1 ? deep[0] : undefined;
}
