/**
 * Properties of reading a price list, whatever the file holds. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
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
/** As a dealer has it: columns in any order, and an end of the last row or none. */
const rearranged = fc
  .tuple(
    anyList,
    language,
    fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }),
    // What may be cut, and a column of the dealer's own.
    fc.constantFrom('creditYen' as const, 'cashYen' as const, 'percent' as const, 'own' as const),
    fc.constantFrom('\r\n', ''),
  )
  .map(([list, one, shuffled, last, end]) => {
    const order = [...shuffled.filter((column) => column !== last), last];
    const rows = parse(writePriceList(list, one), { bom: true }) as readonly string[][];
    const lines = rows.map((cells) =>
      order.map((column) => quoted(column === 'own' ? '' : (cells[COLUMNS.indexOf(column)] ?? ''))),
    );
    return { list, order, text: lines.map((cells) => cells.join(',')).join('\r\n') + end };
  });
const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

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
  'a price list without a last end is read where its last column is none of ours': fc.property(
    rearranged,
    ({ list, order, text }) => {
      const reading = readPriceList(text);
      if (reading.kind === 'read') assert.deepEqual(plain(reading.list), plain(list));
      else assert.ok(!text.endsWith('\n') && order.at(-1) !== 'own');
    },
  ),
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
    fc.oneof(written, rearranged),
    // A cut shows least in the last cells.
    fc.oneof({ weight: 3, arbitrary: fc.nat(9) }, fc.nat(2_000)),
    ({ list, text }, missing) => {
      const reading = readPriceList(text.slice(0, Math.max(0, text.length - missing)));
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
