/**
 * Properties of reading a lot's file, whatever it holds. The tests run them briefly, script/fuzz
 * for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnsOf, LOT_FIELDS, phoneOfRow } from './csv-lot.ts';
import { csvLines, readLot, shownPhone } from './lot-file.ts';

const PROBLEMS = ['csv-quote', 'csv-empty', 'too-large', 'too-many', 'no-lines', 'not-text'];
const WORDS = [
  ...['imei', 'IMEI番号', 'imei2', 'ラベル', '機種名', 'platform', 'os', 'iPhone', 'ガラケー'],
  ...['001017000000011', '"', '""', ',', '\t', ';', '\n', '\r\n', ' ', '\ufeff', '\0'],
  ...['constructor', '__proto__', 'toString', '{', '}', '[', ']', '{"phones":[', '{"phone":'],
  ...['{"imei":"001017000000011"}', '"phone":', ':', 'null', '1e999'],
];
const text = fc
  .array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...WORDS) }, fc.string()))
  .map((all) => all.join(''));
const bytes = fc.oneof(
  { weight: 6, arbitrary: text.map((one) => new TextEncoder().encode(one)) },
  { weight: 1, arbitrary: fc.uint8Array() },
);
const cell = fc.oneof(fc.constantFrom(...WORDS), fc.string());
const quoted = (one: string) => `"${one.replaceAll('"', '""')}"`;
const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

export const properties = {
  'lot: any file is lines, rows or refused by name': fc.property(bytes, (file) => {
    const lot = readLot(file);
    if (lot.kind === 'problem') assert.ok(PROBLEMS.includes(lot.problem), lot.problem);
    else if (lot.kind === 'csv') {
      const { header, rows: read } = lot.csv;
      assert.ok(header.length > 0 && read.length > 0);
      for (const line of csvLines(lot.csv, columnsOf(header), 'data')) shownPhone(line);
    } else for (const line of lot.lines) assert.equal(typeof shownPhone(line), 'string');
  }),
  'lot: a phone of a row is of texts alone, each from its own cell': fc.property(
    fc.array(cell, { maxLength: 7 }),
    fc.uniqueArray(fc.nat(8), { minLength: LOT_FIELDS.length, maxLength: LOT_FIELDS.length }),
    (row, places) => {
      const columns = Object.fromEntries(LOT_FIELDS.map((field, i) => [field, places[i]]));
      const phone = phoneOfRow(row, columns);
      for (const field of LOT_FIELDS) {
        const said = (row[columns[field] ?? 0] ?? '').trim();
        const read = Object.hasOwn(phone, field) ? phone[field] : undefined;
        assert.ok(read === undefined || typeof read === 'string', `${field} is a text`);
        assert.equal(read === undefined, said === '', field);
        if (field !== 'platform') assert.equal(read, said === '' ? undefined : said);
      }
    },
  ),
  'lot: a table is read as it was written, and cut off within a quote it is refused': fc.property(
    rows,
    fc.nat(400),
    (cells, length) => {
      const whole = ['imei,model,os', ...cells.map((row) => row.map(quoted).join(','))].join('\n');
      const plain = !/[\0]/.test(whole);
      const lot = readLot(new TextEncoder().encode(whole));
      const full = cells.filter((row) => row.some((one) => one.trim() !== ''));
      if (!plain) assert.deepEqual(lot, { kind: 'problem', problem: 'not-text' });
      else if (full.length === 0) assert.deepEqual(lot, { kind: 'problem', problem: 'csv-empty' });
      else {
        assert.ok(lot.kind === 'csv');
        assert.deepEqual(lot.csv.rows, full);
        const cut = whole.slice(0, length);
        const isOpen = cut.split('"').length % 2 === 0;
        if (!isOpen || cut === whole) return;
        const part = readLot(new TextEncoder().encode(cut));
        assert.deepEqual(part, { kind: 'problem', problem: 'csv-quote' });
      }
    },
  ),
};
