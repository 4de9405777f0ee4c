/**
 * Properties of reading an operator's own number ranges, whatever the file holds. The tests run
 * them briefly, script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadNumberRanges } from './load-number-ranges.ts';

const CODES = ['bad-format', 'duplicate-id', 'not-allowed'];
const HEAD = 'tac,brands\n';

const tac = fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(8, '0'));
const brand = fc.constantFrom('Mihon', 'Rei Mobile', '見本', 'constructor', '__proto__');
const brands = fc.uniqueArray(brand, { minLength: 1, maxLength: 3 });
/** Files that are read, with what they mean. */
const whole = fc
  .uniqueArray(fc.tuple(tac, brands), { maxLength: 6, selector: ([one]) => one })
  .map((ranges) => {
    const lines = ranges.map(([one, names]) => `${one},${names.join('|')}\n`);
    return { ranges, text: HEAD + lines.join('') };
  });
const SIGNS = [',', '|', '"', '\n', '\r\n', '\r', ' ', '\t', '\0', '\ufeff', '\u0085', '３', HEAD];
const changes = fc.array(
  fc.tuple(fc.nat(200), fc.nat(9), fc.oneof(fc.constantFrom(...SIGNS), fc.string())),
  { maxLength: 3 },
);
const anyText = fc.oneof(
  fc
    .tuple(whole, changes)
    .map(([{ text }, all]) =>
      all.reduce((now, [at, gone, put]) => now.slice(0, at) + put + now.slice(at + gone), text),
    ),
  fc.string().map((text) => HEAD + text),
  fc.string(),
);

export const properties = {
  'N11 a file of ranges is read as it is meant': fc.property(whole, ({ ranges, text }) => {
    const loaded = loadNumberRanges(text);
    assert.ok(loaded.kind === 'good');
    assert.deepEqual([...loaded.value], ranges);
  }),
  'N11 any text is ranges or refused by line, and no message repeats it': fc.property(
    anyText,
    (text) => {
      const loaded = loadNumberRanges(text);
      if (loaded.kind === 'good') {
        for (const [one, names] of loaded.value) {
          assert.match(one, /^[0-9]{8}$/);
          assert.ok(text.includes(one) && names.length > 0);
          for (const name of names) assert.ok(name !== '' && text.includes(name));
        }
        return;
      }
      assert.ok(loaded.kind === 'bad' && loaded.reason.length > 0);
      for (const { field, code, message } of loaded.reason) {
        assert.match(field, /^line \d+$/);
        assert.ok(CODES.includes(code), code);
        const said = text.split(/[\r\n,|]+/).filter((one) => /\d{6}|[^\x20-\x7e]/.test(one));
        for (const one of said) assert.ok(!message.includes(one), message);
      }
    },
  ),
  'N11 a file of ranges that is cut off says of no range more than the whole': fc.property(
    whole,
    fc.nat(200),
    ({ ranges, text }, length) => {
      const loaded = loadNumberRanges(text.slice(0, length));
      if (loaded.kind !== 'good') return;
      const all = new Map(ranges);
      for (const [one, names] of loaded.value) assert.deepEqual(names, all.get(one));
    },
  ),
};
