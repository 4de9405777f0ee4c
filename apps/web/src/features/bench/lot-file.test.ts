/** Files of lots in the forms in which suppliers send them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toCsv } from '../../parts/csv.ts';
import { columnsOf, parseCsv, phoneOfRow } from './csv-lot.ts';
import { properties } from './lot-file.testing.ts';
import {
  csvLines,
  LOT_LINES_MOST,
  type LotFile,
  NOT_JSON,
  readLot,
  shownPhone,
} from './lot-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): LotFile => readLot(bytes(text));

const PHONE = { phone: { imei: '001017000000011' }, evidence: [] };

test('one JSON document, a list of phones, or a phone a line', () => {
  const line = JSON.stringify(PHONE);
  const lines = { kind: 'lines', lines: [PHONE, PHONE] };
  assert.deepEqual(read(`[${line},${line}]`), lines);
  assert.deepEqual(read(JSON.stringify({ phones: [PHONE, PHONE] })), lines);
  assert.deepEqual(read(`${line}\n\n${line}\r\n`), lines);
  assert.deepEqual(read(line), { kind: 'lines', lines: [PHONE] });
});

test('a line that is no JSON keeps its place', () => {
  const line = JSON.stringify(PHONE);
  assert.deepEqual(read(`${line}\n{"phone":\n${line}`), {
    kind: 'lines',
    lines: [PHONE, NOT_JSON, PHONE],
  });
});

test('a file that cannot be a lot says why', () => {
  const table: readonly (readonly [string, string])[] = [
    ['', 'no-lines'],
    ['[]', 'no-lines'],
    ['imei,model\n', 'csv-empty'],
    ['imei\n"0010', 'csv-quote'],
    ['imei\n0\0', 'not-text'],
    [`imei\n${'1\n'.repeat(LOT_LINES_MOST + 1)}`, 'too-many'],
    [JSON.stringify(Array(LOT_LINES_MOST + 1).fill(PHONE)), 'too-many'],
  ];
  for (const [text, problem] of table) {
    assert.deepEqual(read(text), { kind: 'problem', problem }, text.slice(0, 20));
  }
  assert.deepEqual(readLot(new Uint8Array(15 * 1_048_576 + 1)), {
    kind: 'problem',
    problem: 'too-large',
  });
});

test('columns are found by their headings, in both languages, in any order', () => {
  assert.deepEqual(columnsOf(['Model', 'IMEI 1', 'OS version', 'IMEI2', 'price']), {
    ...{ model: 0, imei: 1, os: 2, imei2: 3 },
  });
  assert.deepEqual(columnsOf(['機種名', '種別', 'IMEI番号']), { model: 0, platform: 1, imei: 2 });
  assert.deepEqual(columnsOf(['番号']), {}, 'what is not sure is not guessed');
});

test('a row becomes a phone: kinds in their words, empty cells left out', () => {
  const columns = { imei: 0, platform: 1, model: 2, os: 3 };
  assert.deepEqual(phoneOfRow([' 001017000000011 ', 'iPhone', '', '26.1'], columns), {
    ...{ imei: '001017000000011', platform: 'ios', os: '26.1' },
  });
  assert.equal(phoneOfRow(['1', 'Symbian'], columns).platform, 'Symbian', 'the server says why');
  assert.deepEqual(phoneOfRow(['1'], { imei: 0, os: 7 }), { imei: '1' }, 'a row that is short');
});

test('the supplier’s statement about a lot is added to each phone', () => {
  const csv = { header: ['imei'], rows: [['1'], ['2']] };
  const [first, second] = csvLines(csv, { imei: 0 }, 'data');
  assert.deepEqual(first?.evidence, [{ kind: 'supplier-confirmation', erased: ['user-data'] }]);
  assert.deepEqual(second?.phone, { imei: '2' });
  assert.deepEqual(csvLines(csv, { imei: 0 }, 'none')[0]?.evidence, []);
});

test('only the end of a number is shown', () => {
  assert.equal(
    shownPhone({ phone: { imei: '00-101700-000001-1', model: 'EX-A1' } }),
    '…0011 EX-A1',
  );
  assert.equal(shownPhone({ phone: { label: 'box-7' } }), 'box-7');
  for (const odd of [NOT_JSON, null, 7, { phone: 3 }, {}]) assert.equal(shownPhone(odd), '');
});

test('what is written as CSV reads back as the same cells', () => {
  const text = fc.string({ maxLength: 8 }).filter((one) => !/^[=+\-@\t\r]|[\r\t;]/.test(one));
  const rows = fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { maxLength: 5 });
  fc.assert(
    fc.property(rows, (cells) => {
      const header = ['imei', 'model'];
      const full = cells.filter((row) => row.some((one) => one.trim() !== ''));
      const back = parseCsv(toCsv([header, ...cells]));
      if (full.length === 0) assert.deepEqual(back, { problem: 'csv-empty' });
      else assert.deepEqual(back, { header, rows: full });
    }),
  );
});

test('tabs and semicolons divide as well', () => {
  const file = read('imei\tmodel\n001017000000011\tEX-A1,x\n');
  assert.ok(file.kind === 'csv');
  assert.deepEqual(file.csv.rows, [['001017000000011', 'EX-A1,x']]);
  const semicolons = read('imei;model\n1;"a;b"\n');
  assert.ok(semicolons.kind === 'csv');
  assert.deepEqual(semicolons.csv.rows, [['1', 'a;b']]);
});

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns: 500 }));
}
