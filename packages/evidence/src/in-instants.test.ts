/** Every time of every kind that a caller may record becomes an instant. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inInstants } from './in-instants.ts';
import { type Evidence, readerOf } from './registry.ts';

const ZONED = '2026-12-01T09:00:00.5+09:00';
const INSTANT = '2026-12-01T00:00:00.500Z';

interface Schema {
  readonly format?: string;
  readonly const?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** An object with a zoned time in each place where the schema has a time, and nothing else. */
function timesIn({ format, properties, oneOf, anyOf }: Schema): unknown {
  if (format === 'date-time') return ZONED;
  const variants = oneOf ?? anyOf;
  if (variants !== undefined) {
    const all = variants.map(timesIn).filter((one) => one !== undefined);
    return all.length === 0 ? undefined : Object.assign({}, ...all.filter(isObject));
  }
  const inner = Object.entries(properties ?? {}).flatMap(([name, schema]) => {
    const times = timesIn(schema);
    return times === undefined ? [] : [[name, times]];
  });
  return inner.length === 0 ? undefined : Object.fromEntries(inner);
}

const isObject = (one: unknown): one is object => typeof one === 'object' && one !== null;

function kindOf({ properties, oneOf, anyOf }: Schema): string {
  const variant = properties ?? (oneOf ?? anyOf)?.[0]?.properties;
  return variant?.kind?.const ?? '';
}

const path = new URL('../../../schemas/phone.schema.json', import.meta.url);
const { properties } = JSON.parse(readFileSync(path, 'utf8'));
const KINDS: readonly Schema[] = properties.evidence.items.oneOf;

test('no time of any kind that a caller may record keeps its zone', () => {
  let seen = 0;
  for (const schema of KINDS) {
    const kind = kindOf(schema);
    if (readerOf(kind)?.saidBy === 'server') continue;
    const times = inInstants({ kind, ...(timesIn(schema) as object) } as unknown as Evidence);
    assert.equal(times.kind, 'good');
    const text = JSON.stringify(times);
    assert.ok(!text.includes('+09:00'), text);
    assert.ok(text.includes(INSTANT), text);
    seen += 1;
  }
  assert.ok(seen > 15, `only ${seen} kinds`);
});

test('what is an instant already stays as it is, and what is no time is named', () => {
  const one = { kind: 'condition', at: INSTANT } as unknown as Evidence;
  const same = inInstants(one);
  assert.ok(same.kind === 'good' && same.value === one);
  const asked = { ...one, startedAt: '2026-02-30T00:00:00Z', asked: { at: 'yesterday' } };
  const wrong = inInstants(asked as unknown as Evidence);
  assert.ok(wrong.kind === 'bad');
  assert.deepEqual(
    wrong.reason.map(({ field, code }) => `${field} ${code}`),
    ['startedAt bad-time', 'asked.at bad-time'],
  );
});
