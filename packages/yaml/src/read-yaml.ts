/**
 * YAML text → a value of a schema, or every problem, each in the words of the calling package.
 *
 * Invariants: a key appears once; aliases are refused, since they can unfold without end; reading
 * takes time by the length of the text, whatever it contains; what is no YAML is named without
 * repeating any of it; problems of a file go to its author, and nowhere else.
 */
import {
  type Document,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml';
import type * as z from 'zod';

/** Of what is no YAML at all, or not as it is taken here. */
const PROBLEMS_MOST = 100;

/** How a package words the problems of its own files. */
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
  // The parser's own check for duplicate keys compares each with all before it, and its pretty
  // errors copy the line of each: both take minutes with a hostile text.
  const options = { uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;
  const document = parseDocument(yaml, { ...options, lineCounter: lines });
  const wrong = [
    ...document.errors.map((error) => [error.pos[0], messageOf(error)] as const),
    ...refusedNodes(document),
  ];
  if (wrong.length > 0) {
    const problems = wrong.slice(0, PROBLEMS_MOST).map(([position, message]) => {
      return notYaml(`line ${lines.linePos(position).line}`, message);
    });
    return { kind: 'bad', reason: problems };
  }
  const raw: unknown = document.toJS();
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { kind: 'good', value: parsed.data };
  const reason = parsed.error.issues.flatMap((issue) => [...problemsOf(issue, raw)]);
  return { kind: 'bad', reason };
}

/** Of codes whose messages in the parser's words repeat what was written. */
const OWN_WORDS: Partial<Readonly<Record<YAMLParseError['code'], string>>> = {
  BAD_DIRECTIVE: 'the directive is not taken',
  BAD_DQ_ESCAPE: 'invalid escape sequence',
  TAG_RESOLVE_FAILED: 'the tag is not taken',
};

function messageOf({ code, message }: YAMLParseError): string {
  // Behind the colon is the text itself.
  const [words = ''] = code === 'UNEXPECTED_TOKEN' ? message.split(': ', 1) : [message];
  return OWN_WORDS[code] ?? words.toLowerCase();
}

type Wrong = readonly [position: number, message: string];

/**
 * Aliases, keys that are no text of one line, and keys that were in the same map before: as JSON
 * has them, `1` is `"1"`.
 */
function refusedNodes(document: Document): readonly Wrong[] {
  const wrong: Wrong[] = [];
  visit(document, {
    Alias: (_key, { range }) => {
      wrong.push([range?.[0] ?? 0, 'aliases are not taken']);
    },
    Map: (_key, { items }) => {
      const known = new Set<string>();
      for (const { key } of items) {
        const at = isNode(key) ? (key.range?.[0] ?? 0) : 0;
        const name = isScalar(key) ? String(key.value) : '\n';
        if (/[\r\n]/.test(name)) wrong.push([at, 'map keys must be one line of text']);
        else if (known.has(name)) wrong.push([at, 'map keys must be unique']);
        known.add(name);
      }
    },
  });
  return wrong;
}

/** The value at the path of an issue; undefined where there is none. */
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
