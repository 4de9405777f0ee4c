/**
 * What the columns of a CSV mean: a header names the path of a field, and the field's type comes
 * from the published JSON Schema of a phone's line, so that CSV and NDJSON cannot drift apart.
 *
 * `ref`, `phone.imei`, `expect.verdict`: fields of the phone. `<kind>.<field>`: the one piece of
 * evidence of that kind in the row; its id is the kind, unless `<kind>.id` says another. Lists:
 * `a|b`. Lists of objects: `on:word|on:word`, the parts in the schema's order, several things that
 * share a word as `on+on:word`. `true`, `false` and whole numbers where the field wants them.
 *
 * Invariants: a blank cell is an absent field. A cell is read as its field's type only.
 */
import { EVIDENCE_KINDS, phoneLineJsonSchema } from '@nagori/evidence';

export interface Column {
  /** The kind of evidence; undefined: a field of the phone's line. */
  readonly kind: string | undefined;
  readonly path: readonly string[];
  readonly form: Form;
}

type Form =
  | { readonly is: 'text' | 'boolean' | 'number' }
  | { readonly is: 'list'; readonly of: Form }
  | { readonly is: 'parts'; readonly of: readonly (readonly [name: string, form: Form])[] };

type Schema = Readonly<Record<string, unknown>>;

/**
 * The column that `header` names; undefined if there is no such field, or if its values do not fit
 * in a cell.
 */
export function columnOf(header: string): Column | undefined {
  const parts = header.split('.');
  const [first = '', ...rest] = parts;
  if (kindSchemas().has(first)) {
    if (rest.length === 0 || rest[0] === 'kind') return undefined;
    const form = formAt(kindSchemas().get(first) ?? [], rest);
    return form === undefined ? undefined : { kind: first, path: rest, form };
  }
  if (first === 'evidence') return undefined;
  const form = formAt([lineSchema()], parts);
  return form === undefined ? undefined : { kind: undefined, path: parts, form };
}

/**
 * The JSON value of a cell. A value that does not fit the field's type stays text, and its reader
 * reports it.
 */
export function cellValue(text: string, form: Form): unknown {
  switch (form.is) {
    case 'text':
      return text;
    case 'boolean': {
      const word = text.toLowerCase();
      return word === 'true' ? true : word === 'false' ? false : text;
    }
    case 'number':
      return /^-?[0-9]{1,15}$/.test(text) ? Number(text) : text;
    case 'list':
      return text.split('|').map((item) => cellValue(item.trim(), form.of));
    case 'parts': {
      const values = text.split(':').map((part) => part.trim());
      if (values.length > form.of.length) return text;
      const entries = values.map((value, index): [string, unknown] => {
        const [name, of] = form.of[index] as (typeof form.of)[number];
        return [name, of.is === 'list' ? value.split('+') : cellValue(value, of)];
      });
      return Object.fromEntries(entries);
    }
  }
}

let line: Schema | undefined;
function lineSchema(): Schema {
  line ??= phoneLineJsonSchema();
  return line;
}

let kinds: ReadonlyMap<string, readonly Schema[]> | undefined;
/** The schemas of each kind of evidence: several where the kind has several shapes. */
function kindSchemas(): ReadonlyMap<string, readonly Schema[]> {
  if (kinds !== undefined) return kinds;
  const byKind = new Map<string, Schema[]>(EVIDENCE_KINDS.map((kind) => [kind, []]));
  const evidence = property(lineSchema(), 'evidence');
  const pending: unknown[] = [evidence?.items];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    if (!isSchema(schema)) continue;
    const kind = property(schema, 'kind')?.const;
    if (typeof kind === 'string') byKind.get(kind)?.push(schema);
    pending.push(...alternatives(schema));
  }
  kinds = byKind;
  return byKind;
}

function formAt(schemas: readonly Schema[], path: readonly string[]): Form | undefined {
  const [name, ...rest] = path;
  for (const schema of schemas) {
    const field = name === undefined ? undefined : property(schema, name);
    if (field === undefined) continue;
    const form = rest.length === 0 ? formOf(field) : formAt([field], rest);
    if (form !== undefined) return form;
  }
  return undefined;
}

function formOf(schema: Schema): Form | undefined {
  switch (schema.type) {
    case 'string':
      return { is: 'text' };
    case 'boolean':
      return { is: 'boolean' };
    case 'integer':
    case 'number':
      return { is: 'number' };
    case 'array': {
      if (!isSchema(schema.items)) return undefined;
      const of = schema.items.type === 'object' ? partsOf(schema.items) : formOf(schema.items);
      return of === undefined ? undefined : { is: 'list', of };
    }
    default:
      if ('const' in schema || 'enum' in schema) return { is: 'text' };
      return undefined;
  }
}

function partsOf(schema: Schema): Form | undefined {
  if (!isSchema(schema.properties)) return undefined;
  const of: [string, Form][] = [];
  for (const [name, field] of Object.entries(schema.properties)) {
    const form = isSchema(field) ? formOf(field) : undefined;
    const deep = form?.is === 'parts' || (form?.is === 'list' && form.of.is !== 'text');
    if (form === undefined || deep) return undefined;
    of.push([name, form]);
  }
  return { is: 'parts', of };
}

function alternatives(schema: Schema): unknown[] {
  return ['oneOf', 'anyOf', 'allOf'].flatMap((key) => {
    const list = schema[key];
    return Array.isArray(list) ? list : [];
  });
}

function property(schema: Schema, name: string): Schema | undefined {
  const { properties } = schema;
  if (!isSchema(properties) || !Object.hasOwn(properties, name)) return undefined;
  const field = properties[name];
  return isSchema(field) ? field : undefined;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
