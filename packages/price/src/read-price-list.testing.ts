/**
 * Properties of reading a price list, whatever the file holds. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COLUMNS, LIST_COLUMN_WORDS } from './columns.ts';
import { anyList } from './price.testing.ts';
import type { Label, PriceList } from './price-list.ts';
import { readPriceList } from './read-price-list.ts';
import { ROW_PROBLEMS } from './row-problem.ts';
import { writePriceList } from './write-price-list.ts';

const language = fc.constantFrom<keyof Label>('ja', 'en');
const written = fc.tuple(anyList, language).map(([list, one]) => ({
  list,
  text: writePriceList(list, one),
}));
/** Not to be found as the beginning of another amount, as 1 is of 12. */
const SIGNS = [',', '\t', '"', '""', '\n', '\r\n', '\r', '\0', '\ufeff', '　', '１２', '-1', '=1'];
const changes = fc.array(
  fc.tuple(fc.nat(2_000), fc.nat(9), fc.oneof(fc.constantFrom(...SIGNS), fc.string())),
  { minLength: 1, maxLength: 3 },
);
const anyText = fc.oneof(
  fc
    .tuple(written, changes)
    .map(([{ text }, all]) =>
      all.reduce((now, [at, gone, put]) => now.slice(0, at) + put + now.slice(at + gone), text),
    ),
  fc.tuple(written, fc.string()).map(([{ text }, more]) => text + more),
  fc.string({ unit: 'binary' }),
);

/** Without the fields that are there and undefined: a file has no such difference. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function checkBounds({ terms, prices, adjustments }: PriceList): void {
  assert.ok(prices.length > 0 && terms.quoteDays >= 1 && terms.roundYen >= 1);
  const changed = adjustments.flatMap(({ change }) => (change.kind === 'yen' ? [change.yen] : []));
  for (const { cash, credit = 0 } of [...prices.map(({ yen }) => yen), ...changed]) {
    for (const yen of [cash, credit]) assert.ok(Number.isSafeInteger(yen) && yen >= 0);
  }
  for (const { maker, model } of prices) {
    for (const name of [maker, model]) assert.match(name, /^[^=+\-@\t＝＋－＠]/u);
  }
}

export const properties = {
  'a price list is read as it was written': fc.property(written, ({ list, text }) => {
    assert.deepEqual(plain(readPriceList(text)), plain({ kind: 'read', list }));
  }),
  'any text is a price list in its bounds, or refused by line and column': fc.property(
    anyText,
    (text) => {
      const reading = readPriceList(text);
      if (reading.kind === 'read') return checkBounds(reading.list);
      assert.ok(reading.problems.length > 0);
      for (const { line, field, code } of reading.problems) {
        assert.ok(Number.isSafeInteger(line) && line >= 1, String(line));
        assert.ok(COLUMNS.includes(field) && ROW_PROBLEMS.includes(code), `${field} ${code}`);
      }
    },
  ),
  'a price list that is cut off says of no row anything else than the whole': fc.property(
    written,
    fc.double({ min: 0, max: 1, noNaN: true }),
    ({ list, text }, part) => {
      const reading = readPriceList(text.slice(0, Math.floor(part * text.length)));
      if (reading.kind !== 'read') return;
      const whole = plain(list) as PriceList;
      const { terms, prices, adjustments } = plain(reading.list) as PriceList;
      assert.deepEqual(terms, whole.terms);
      assert.deepEqual(prices, whole.prices.slice(0, prices.length));
      assert.deepEqual(adjustments, whole.adjustments.slice(0, adjustments.length));
    },
  ),
  'a column that is there twice is refused': fc.property(
    written,
    fc.constantFrom(...COLUMNS),
    language,
    fc.constantFrom('', '1', 'x'),
    ({ text }, column, named, cell) => {
      const rows = text.trimEnd().split('\r\n');
      const [head = '', ...others] = rows;
      const more = [`${head},${LIST_COLUMN_WORDS[column][named]}`];
      const reading = readPriceList(
        [...more, ...others.map((one) => `${one},${cell}`), ''].join('\r\n'),
      );
      assert.equal(reading.kind, 'refused');
    },
  ),
};
