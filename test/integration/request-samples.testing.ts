/**
 * Requests out of the API's own OpenAPI document: for each route a body that reads, and where in it
 * there is text to send something hostile in.
 */
import assert from 'node:assert/strict';

/** As much of JSON Schema as the API's document uses. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

export type Path = readonly (string | number)[];

/** A value that reads, and the places in it where the schema takes free text. */
export interface Sample {
  readonly value: unknown;
  readonly texts: readonly Path[];
}

/** What fits by the name of the field, so that a request reaches beyond its schema. */
const BY_NAME: Readonly<Record<string, string>> = {
  imei: '001017000000011',
  imei2: '001017000000029',
  email: 'guest@example.com',
  kind: 'prompt',
  model: 'EX-B1',
  os: '15',
  grant_type: 'client_credentials',
  line: '090-0000-0000',
  lineAt: 'carrier-a',
  shop: 'carrier-a-1',
};

/** What stands where a schema asks for a time, and for a day. */
export const SAMPLE_TIME = '2026-12-01T00:00:00.000Z';
export const SAMPLE_DAY = '2026-12-01';

/** What fits a pattern or a format; the first that does is taken. */
const FITTING = [
  'a',
  'carrier-a',
  'EX-Z1',
  '15',
  '2026-08',
  SAMPLE_DAY,
  SAMPLE_TIME,
  '00000000-0000-4000-8000-000000000000',
  'guest@example.com',
  'https://example.com/',
  'A'.repeat(22),
  'A'.repeat(43),
  'a'.repeat(64),
  '+09:00',
  'A'.repeat(400),
  'a.b.c',
  'R11',
  '8FFF',
  '8FFFFF',
  '000000000000000',
];

/** Every variant of the schema, with all of its fields filled. */
export function samplesOf(schema: Schema, name = ''): readonly Sample[] {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants !== undefined) return variants.flatMap((one) => samplesOf(one, name));
  if ('const' in schema) return [{ value: schema.const, texts: [] }];
  if (schema.enum !== undefined) return [{ value: schema.enum[0], texts: [] }];
  switch (schema.type) {
    case 'object':
      return objects(schema);
    case 'array': {
      const items = samplesOf(schema.items ?? {}, name);
      return items.map(({ value, texts }) => ({ value: [value], texts: texts.map(inside(0)) }));
    }
    case 'integer':
    case 'number':
      return [{ value: Math.max(schema.minimum ?? 1, 1), texts: [] }];
    case 'boolean':
      return [{ value: true, texts: [] }];
    case 'null':
      return [{ value: null, texts: [] }];
    default:
      return [{ value: textFor(schema, name), texts: [[]] }];
  }
}

const inside =
  (key: string | number) =>
  (path: Path): Path => [key, ...path];

/** Fields vary one at a time: what one of them may be does not multiply with the others. */
function objects({ properties = {}, additionalProperties }: Schema): readonly Sample[] {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, samplesOf(schema, name)] as const,
  );
  const loose = typeof additionalProperties === 'object' ? ['extra'] : [];
  const whole = (varied?: string, variant?: Sample): Sample => {
    const chosen = fields.map(
      ([name, samples]) => [name, name === varied ? variant : samples[0]] as const,
    );
    const value = Object.fromEntries(chosen.map(([name, sample]) => [name, sample?.value]));
    const texts = chosen.flatMap(([name, sample]) => (sample?.texts ?? []).map(inside(name)));
    return { value, texts: [...texts, ...loose.map((name) => [name])] };
  };
  const others = fields.flatMap(([name, samples]) =>
    samples.slice(1).map((variant) => whole(name, variant)),
  );
  return [whole(), ...others];
}

function textFor({ pattern, format, minLength = 0 }: Schema, name: string): string {
  const known = BY_NAME[name];
  const fits = (text: string) =>
    text.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(text));
  if (known !== undefined && fits(known)) return known;
  if (format === 'date-time' && fits(SAMPLE_TIME)) return SAMPLE_TIME;
  if (pattern === undefined && format === undefined) return 'a'.repeat(Math.max(1, minLength));
  const fitting = FITTING.find(fits);
  assert.ok(fitting !== undefined, `no sample fits \`${name}\`: ${pattern ?? format}`);
  return fitting;
}

/** The sample's value with `text` at one place. */
export function withText(value: unknown, [key, ...rest]: Path, text: unknown): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value)) {
    return value.map((one, i) => (i === key ? withText(one, rest, text) : one));
  }
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: withText(object[key], rest, text) };
}
