import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { bookDate } from './book-date.ts';
import { rowOf } from './book-row.ts';
import { entryOf, imeiKey, PERSON, phoneItem } from './books.testing.ts';
import { csvRow } from './csv-row.ts';
import type { BookEntry } from './entry.ts';
import type { ExportOptions } from './export-csv.ts';
import { IDENTITY_METHODS } from './identity-method.ts';
import { PAPER_COLUMNS } from './paper-columns.ts';
import { exportForPolice } from './police-export.ts';
import { printBook } from './print-book.ts';
import { toShiftJis } from './shift-jis.ts';
import { BOOK_COLUMNS, COLUMN_WORDS, clauseIn } from './words.ts';

const JA: ExportOptions = { language: 'ja', encoding: 'utf-8' };

/** What a spreadsheet's cell said before a mark was put before it. */
const cellRead = (cell: string) => (/^'['=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

async function bytesOf(entries: Iterable<BookEntry>, options: ExportOptions) {
  const { chunks, summary } = exportForPolice(entries, options);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return { bytes: Buffer.concat(parts), summary: summary() };
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    '=1+1',
    '+81',
    '-',
    '@a',
    '＝A1',
    "'quoted",
    "''",
    '"',
    'a,b',
    ' a ',
    '\ta',
    'あ\nい',
  ),
);
const entries = fc.array(
  fc.record({ name: text, address: text, occupation: text, model: text, yen: fc.nat() }),
  { maxLength: 6 },
);
const made = (
  list: readonly {
    name: string;
    address: string;
    occupation: string;
    model: string;
    yen: number;
  }[],
) =>
  list.map(({ name, address, occupation, model, yen }, n) =>
    entryOf({
      number: n + 1,
      counterparty: { ...PERSON, name, address, occupation },
      items: [
        phoneItem({ priceYen: yen, features: { imeis: [imeiKey(n)], model, accessories: [] } }),
      ],
    }),
  );

/** What the file says of the phone below, cell by cell. */
const PHONE_ROW = {
  番号: '7',
  営業所: 'shop-1',
  取引年月日: '2026-11-26',
  区分: '買受け',
  品目: '携帯電話機',
  数量: '1',
  特徴: '見本社、Sample A1、黒、128 GB、箱、充電器、背面に傷',
  '製造番号（IMEI）': '00-101700-000001-1 / 00-101700-000002-9',
  '代価（円）': '24000',
  相手方の氏名: '見本 花子',
  相手方の住所: '見本県見本市見本町1-2-3',
  相手方の職業: '会社員',
  相手方の年齢: '34',
  相手方の法人: '',
  保護者: '',
  確認の措置の区分: '法15条1項1号・規則15条1項',
  確認の方法: '身分証明書等の提示（運転免許証）',
  記録年月日: '2026-11-26',
  訂正した番号: '',
};

describe('R15 the export for the police', () => {
  test('R15 all particulars of article 16 are in it', async () => {
    const entry = entryOf({
      number: 7,
      items: [
        phoneItem({
          features: {
            imeis: [imeiKey(1), imeiKey(2)],
            maker: '見本社',
            model: 'Sample A1',
            colour: '黒',
            storageGb: 128,
            accessories: ['箱', '充電器'],
            marks: '背面に傷',
          },
        }),
        phoneItem({
          category: 'accessory',
          quantity: 3,
          priceYen: 300,
          features: { imeis: [], model: 'ケース', accessories: [] },
        }),
      ],
    });
    const { bytes, summary } = await bytesOf([entry], JA);
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.deepEqual(parse(bytes, { bom: true, columns: true }), [
      PHONE_ROW,
      {
        ...PHONE_ROW,
        品目: '付属品',
        数量: '3',
        特徴: 'ケース',
        '製造番号（IMEI）': '',
        '代価（円）': '300',
      },
    ]);
    assert.deepEqual(summary, { entries: 1, rows: 2, unwritable: 0, unwritableIn: [] });
  });

  test('R15 what is written reads back as it was, and no cell is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        const book = made(list);
        const { bytes } = await bytesOf(book, JA);
        const rows: string[][] = parse(bytes, { bom: true });
        const [header, ...body] = rows;
        assert.deepEqual(
          header,
          BOOK_COLUMNS.map((column) => COLUMN_WORDS[column].ja),
        );
        const expected = book.flatMap((entry) =>
          entry.items.map((item) => rowOf(entry, item, 'ja').map((cell) => String(cell ?? ''))),
        );
        assert.deepEqual(
          body.map((row) => row.map(cellRead)),
          expected,
        );
        for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });

  test('R15 the same in English, clauses too', async () => {
    const { bytes } = await bytesOf([entryOf()], { language: 'en', encoding: 'utf-8' });
    const [row]: Record<string, string>[] = parse(bytes, { bom: true, columns: true });
    assert.equal(
      row?.['class of identity check'],
      'Act art. 15 par. 1 no. 1, Rules art. 15 par. 1',
    );
    assert.equal(row?.kind, 'purchase');
    for (const { clause } of Object.values(IDENTITY_METHODS)) {
      assert.doesNotMatch(clauseIn(clause, 'en'), /[\u3040-\u30ff\u4e00-\u9fff]/);
    }
  });

  test('R15 an empty month is a file with its header', async () => {
    const { bytes, summary } = await bytesOf([], { language: 'en', encoding: 'shift_jis' });
    assert.equal(parse(bytes).length, 1);
    assert.equal(summary.entries, 0);
  });

  test('R15 entries are read as the file is written: never far ahead', async () => {
    let read = 0;
    function* endless(): Generator<BookEntry> {
      for (;;) {
        // Reading on and on without a chunk would never come back to this test.
        assert.ok(read < 50_000, 'reads far ahead of what is written');
        yield entryOf({ number: ++read });
      }
    }
    const { chunks } = exportForPolice(endless(), JA);
    for (let turn = 0; turn < 20; turn++) {
      const before = read;
      await chunks.next();
      assert.ok(read - before < 1000, `${read - before} entries for one chunk`);
    }
    assert.ok(read > 1000);
    await chunks.return();
  });

  test('R15 entries may come from a store, one after another', async () => {
    async function* stored(): AsyncGenerator<BookEntry> {
      yield entryOf();
      yield entryOf({ number: 2 });
    }
    const { chunks, summary } = exportForPolice(stored(), JA);
    for await (const chunk of chunks) assert.ok(chunk.length > 0);
    assert.equal(summary().entries, 2);
  });
});

describe('Shift_JIS', () => {
  const decode = (bytes: Uint8Array) => new TextDecoder('shift_jis', { fatal: true }).decode(bytes);

  test('writes what Windows writes', () => {
    const hex = (said: string) => Buffer.from(toShiftJis(said).bytes).toString('hex');
    assert.equal(hex('Aｱあ漢'), '41b182a08abf');
    // IBM's extensions, at their later place; wave dash and minus as Windows has them.
    assert.equal(hex('髙﨑①～－'), 'fbfcfab187408160817c');
  });

  test('every character that the platform reads is written back to itself', () => {
    let seen = 0;
    for (let point = 0x20; point < 0x10000; point++) {
      if (point === 0x7f || (point >= 0xd800 && point < 0xf900)) continue;
      const character = String.fromCodePoint(point);
      const { bytes, unwritable } = toShiftJis(character);
      assert.equal(decode(bytes), unwritable === 0 ? character : '〓');
      seen += unwritable === 0 ? 1 : 0;
    }
    assert.ok(seen > 7000, String(seen));
  });

  test('R15 an unwritable name is counted; its entry is reported, the name is not', async () => {
    const book = [
      entryOf({ number: 1 }),
      entryOf({ number: 2, counterparty: { ...PERSON, name: '𠮷田 見本' } }),
    ];
    const { bytes, summary } = await bytesOf(book, { language: 'ja', encoding: 'shift_jis' });
    assert.ok(decode(bytes).includes('〓田 見本'));
    assert.deepEqual(summary, { entries: 2, rows: 2, unwritable: 1, unwritableIn: [2] });
  });
});

describe('R15 the book on paper', () => {
  const options = {
    language: 'ja',
    operator: '見本商店',
    span: '2026年11月',
    madeAt: '2026-12-01',
  } as const;
  const page = async (book: readonly BookEntry[]) => {
    let html = '';
    for await (const piece of printBook(book, options)) html += piece;
    return html;
  };

  test('R15 a row for each item, under a head that repeats', async () => {
    const html = await page([
      entryOf({ items: [phoneItem(), phoneItem({}, 2)] }),
      entryOf({ number: 2 }),
    ]);
    assert.equal(html.match(/<tr><td>/g)?.length, 3);
    assert.ok(html.includes('thead{display:table-header-group}') && html.includes('2件'));
    assert.ok(html.includes('古物台帳 2026年11月') && html.includes('見本商店'));
    assert.ok((await page([])).includes('該当する記録はありません。'));
  });

  test('R15 nothing of an entry is markup', async () => {
    const plain = '<b>&"\'';
    const fields = fc.constantFrom('name', 'address', 'occupation');
    await fc.assert(
      fc.asyncProperty(fields, fc.string(), async (field, more) => {
        const html = await page([entryOf({ counterparty: { ...PERSON, [field]: plain + more } })]);
        assert.ok(!html.includes('<b>'));
        assert.ok(html.includes('&lt;b&gt;&amp;&quot;&#39;'));
        assert.doesNotMatch(
          html
            .replace(/^[\s\S]*<tbody>/, '')
            .replace(/<\/?(tr|td|div|span|tbody|table|p|body|html)>/g, ''),
          /[<>]/,
        );
      }),
    );
    assert.doesNotMatch(await page([]), /https?:|src=|<script|<link/);
  });

  test('R15 every column of the file is on paper once', async () => {
    const onSheet = PAPER_COLUMNS.flatMap(({ lines }) => lines.flat());
    assert.deepEqual([...onSheet].sort(), [...BOOK_COLUMNS].sort());
    const html = await page([entryOf()]);
    for (const said of [
      '34歳',
      '24,000円',
      '1点',
      '00-101700-000001-1',
      '会社員',
      '買受け',
      '令和8年11月26日',
    ]) {
      assert.ok(html.includes(`<span>${said}</span>`), said);
    }
  });

  test('R15 a correction says what it corrects', async () => {
    const entry = entryOf({ number: 9, corrects: 4, recordedOn: bookDate('2026-12-01') });
    const html = await page([entry]);
    assert.ok(html.includes('<span>4番の訂正</span>'));
  });
});

test('a cell with a mark of its own keeps it', () => {
  for (const cell of ["'", "'=1", "''x", "'a"]) {
    const [row = []]: string[][] = parse(csvRow([cell]));
    assert.equal(cellRead(row[0] ?? ''), cell);
  }
});
