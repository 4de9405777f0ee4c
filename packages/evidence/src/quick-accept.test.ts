/**
 * The quick yes against zod, its oracle: a yes is zod's yes, and good evidence is nearly always
 * quick.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod';
import { aPiece } from './lines.testing.ts';
import { lineSchema } from './phone-line.ts';
import { quickAccept } from './quick-accept.ts';
import { readerOf } from './registry.ts';

const EXAMPLES = new URL('../../../examples/survey-intake.ndjson', import.meta.url);

describe('quick acceptance', () => {
  test('what it takes, zod takes, and gives back unchanged', () => {
    const damage = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        1.5,
        -1,
        2 ** 60,
        [],
        [[]],
        {},
        '',
        '\u0000',
        'x'.repeat(9000),
      ),
      fc.jsonValue(),
    );
    const field = fc.constantFrom(
      'id',
      'at',
      'seq',
      'tool',
      'says',
      'looks',
      'systems',
      'entry',
      'x',
    );
    let taken = 0;
    fc.assert(
      fc.property(
        aPiece,
        field,
        damage,
        fc.integer({ min: 0, max: 3 }),
        (piece, name, value, how) => {
          const changed = how === 0 ? piece : { ...piece, [name]: value };
          const reader = readerOf(String(changed.kind));
          assert.ok(reader);
          if (!reader.accepts(changed)) return;
          taken++;
          const parsed = reader.schema.safeParse(changed);
          assert.ok(parsed.success, JSON.stringify(changed));
          assert.deepEqual(parsed.data, changed);
        },
      ),
      { numRuns: 2000 },
    );
    assert.ok(taken > 400, `only ${taken} taken`);
  });

  test('all evidence of the survey’s phones is taken quickly', () => {
    const acceptsLine = quickAccept(lineSchema);
    for (const text of readFileSync(EXAMPLES, 'utf8').trim().split('\n')) {
      const line = JSON.parse(text) as { evidence: { kind: string }[] };
      assert.ok(acceptsLine(line), text.slice(0, 80));
      for (const piece of line.evidence)
        assert.ok(readerOf(piece.kind)?.accepts(piece), piece.kind);
    }
  });

  const table: readonly [string, z.ZodType, unknown, boolean][] = [
    ['a key that is not there', z.strictObject({ a: z.string() }), {}, false],
    ['a key too many', z.strictObject({}), { a: 1 }, false],
    ['the prototype as a key', z.strictObject({}), JSON.parse('{"__proto__":1}'), false],
    ['an open object', z.object({ a: z.string() }), { a: 'x' }, false],
    ['a list for an object', z.strictObject({}), [], false],
    ['a text of the least length', z.string().min(2), 'ab', true],
    ['a text too short', z.string().min(2), 'a', false],
    ['a text too long', z.string().max(2), 'abc', false],
    ['a text with an unknown check', z.string().startsWith('a'), 'ab', false],
    ['a pattern with a memory', z.string().regex(/a/g), 'a', false],
    ['a whole number', z.int().min(0), 3, true],
    ['a fraction', z.int(), 1.5, false],
    ['a number beyond exactness', z.int(), 2 ** 53, false],
    ['a number under the least', z.int().min(0), -1, false],
    ['a number over the most', z.int().max(5), 6, false],
    ['not a number', z.number(), Number.NaN, false],
    ['a refined schema', z.string().refine(() => false), 'a', false],
    ['a transformed schema', z.string().transform(Number), '1', false],
    ['a list too short', z.array(z.string()).min(1), [], false],
    ['a partial record', z.partialRecord(z.enum(['a']), z.boolean()), {}, true],
    ['a whole record', z.record(z.enum(['a']), z.boolean()), {}, false],
    ['one of two', z.union([z.literal('a'), z.literal(1)]), 1, true],
    ['none of two', z.union([z.literal('a'), z.literal(1)]), 2, false],
  ];
  for (const [name, schema, value, quick] of table) {
    test(`${name}: ${quick ? 'yes' : 'left to zod'}`, () => {
      assert.equal(quickAccept(schema)(value), quick);
      if (quick) assert.ok(schema.safeParse(value).success);
    });
  }
});
