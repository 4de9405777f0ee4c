/**
 * YAML text → a value of a schema, or every problem, each in the words of the room that asks.
 *
 * Invariants: keys stand once; aliases are not taken, since they can unfold without end; what is
 * wrong with a file goes to whoever wrote it, and nowhere else.
 */
import { LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';

/** How a room says what is wrong with a file of its own. */
export interface YamlWords<Problem> {
  /** No YAML as it is taken here; `field` is `line N`. */
  readonly notYaml: (field: string, message: string) => Problem;
  /** YAML, and not what the schema asks for. */
  readonly problemsOf: (issue: z.core.$ZodIssue, raw: unknown) => readonly Problem[];
}

export type ReadYaml<Value, Problem> =
  | { readonly kind: 'good'; readonly value: Value }
  | { readonly kind: 'bad'; readonly reason: Problem[] };

/** Reads `yaml` as `schema` says. Total: any text is read or refused. */
export function readYaml<Schema extends z.ZodType, Problem>(
  yaml: string,
  schema: Schema,
  { notYaml, problemsOf }: YamlWords<Problem>,
): ReadYaml<z.output<Schema>, Problem> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true, logLevel: 'error' });
  const at = (position: number, message: string): Problem =>
    notYaml(`line ${lines.linePos(position).line}`, message);
  const problems = document.errors.map((error) =>
    at(error.pos[0], (error.message.split('\n')[0] ?? '').toLowerCase()),
  );
  visit(document, {
    Alias: (_key, alias) => {
      problems.push(at(alias.range?.[0] ?? 0, 'aliases are not taken'));
    },
  });
  if (problems.length > 0) return { kind: 'bad', reason: problems };
  const raw: unknown = document.toJS();
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { kind: 'good', value: parsed.data };
  const reason = parsed.error.issues.flatMap((issue) => [...problemsOf(issue, raw)]);
  return { kind: 'bad', reason };
}

/** What stands at the place of an issue; undefined where nothing does. */
export function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = raw;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined | null)?.[key];
  return value;
}

/** The place of an issue as people write it: `policies[2].require[0].id`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
