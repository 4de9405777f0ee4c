/** Sheets of the book: lines, rows that no sheet holds, characters that the font does not have. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { type BookEntry, bookDate } from '@nagori/books';
import type { ImeiKey } from '@nagori/model';
import PDFDocument from 'pdfkit';
import { bookPdf, type PdfOptions } from './book-pdf.ts';
import { PaperFont } from './paper-font.ts';
import { bookPdfInWorker } from './pdf-in-worker.ts';

const DAY = bookDate('2026-11-24');
const OPTIONS: PdfOptions = {
  language: 'ja',
  operator: '見本商店',
  span: '令和8年11月',
  madeAt: '令和8年12月1日 10:00作成',
};

function entryOf(number: number, marks?: string): BookEntry {
  return {
    number,
    shop: 'shop-1',
    kind: 'purchase',
    transactedOn: DAY,
    recordedOn: DAY,
    boughtBack: false,
    items: [
      {
        category: 'phone',
        quantity: 1,
        priceYen: 24_000,
        features: {
          imeis: ['00101700000001' as ImeiKey],
          model: 'Sample A1',
          accessories: [],
          ...(marks === undefined ? {} : { marks }),
        },
      },
    ],
    counterparty: { name: '見本 花子', address: '見本県見本市', occupation: '会社員', age: 34 },
    adultSeen: false,
  };
}

async function textOf(entries: readonly BookEntry[], options = OPTIONS, pdf = bookPdf) {
  const { pieces, unwritable } = pdf(entries, options);
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  const { stdout, status } = spawnSync('pdftotext', ['-layout', '-', '-'], {
    input: Buffer.concat(parts),
    encoding: 'utf8',
  });
  assert.equal(status, 0);
  // Each sheet ends with a form feed.
  return { sheets: stdout.split('\f').slice(0, -1), unwritable: unwritable() };
}

test('R15: a row that no sheet holds goes on over the next, whole', async () => {
  const words = Array.from({ length: 400 }, (_, n) => `傷${n}番。`);
  const { sheets } = await textOf([entryOf(1), entryOf(2, words.join('')), entryOf(3)]);
  assert.ok(sheets.length >= 3, `${sheets.length} sheets`);
  const said = sheets.join('').replaceAll(/[^傷番。0-9]/g, '');
  for (const word of ['傷0番。', '傷199番。', '傷399番。']) assert.ok(said.includes(word), word);
  assert.ok(
    sheets.every((sheet) => sheet.includes('番号・営業所')),
    'each sheet has the head',
  );
});

test('R15: a row that a sheet holds is not cut in two', async () => {
  const long = '長い特徴を書く。'.repeat(8);
  const { sheets } = await textOf(Array.from({ length: 40 }, (_, n) => entryOf(n + 1, long)));
  assert.ok(sheets.length > 3);
  for (const sheet of sheets) {
    const rows = sheet.match(/shop-1/g)?.length ?? 0;
    assert.equal(sheet.match(/00-101700-000001-1/g)?.length ?? 0, rows, 'a row in two sheets');
  }
});

test('R15: what the font has no picture of is written as 〓 and counted', async () => {
  const { sheets, unwritable } = await textOf([entryOf(1, 'a\u{1f600}b\u{e000}c')]);
  assert.equal(unwritable, 2);
  assert.match(sheets.join(''), /a〓b〓c/);
});

test('an empty book says so, in both languages', async () => {
  assert.match((await textOf([])).sheets.join(''), /該当する記録はありません。/);
  const english = await textOf([], { ...OPTIONS, language: 'en' });
  assert.match(english.sheets.join(''), /There is no such entry/);
});

test('no line is too wide, begins with a comma or cuts a word that fits', () => {
  const font = new PaperFont(new PDFDocument({ autoFirstPage: false }));
  const text = '見本社、Sample A1、黒、128 GB、箱、充電器（純正）、背面に傷。';
  for (const width of [33, 47, 52, 90, 158]) {
    const lines = font.linesOf(text, 8, width);
    assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''), `${width}`);
    for (const line of lines) {
      assert.ok(font.widthOf(line, 8) <= width, `${line} in ${width}`);
      assert.doesNotMatch(line, /^[、。）]/);
    }
  }
  assert.ok(font.linesOf(text, 8, 90).some((line) => line.includes('Sample')));
});

test('R15: set in a thread of its own it is the same book', async () => {
  const entries = Array.from({ length: 1000 }, (_, n) =>
    entryOf(n + 1, n % 7 === 0 ? '𠮷野🀄' : ''),
  );
  const here = await textOf(entries);
  assert.ok(here.unwritable > 0);
  assert.deepEqual(await textOf(entries, OPTIONS, bookPdfInWorker), here);
  assert.deepEqual(
    await textOf([], OPTIONS, bookPdfInWorker),
    await textOf([]),
    'and so is an empty one',
  );
});

test('leaving a PDF early ends its thread and the reading of entries', async () => {
  let ended = false;
  let read = 0;
  async function* endless() {
    try {
      for (;;) {
        read += 1;
        yield entryOf(read);
      }
    } finally {
      ended = true;
    }
  }
  for await (const piece of bookPdfInWorker(endless(), OPTIONS).pieces) {
    assert.ok(piece.length > 0);
    break;
  }
  assert.ok(ended, 'the cursor over the entries is closed');
  const then = read;
  await new Promise((later) => setTimeout(later, 50));
  assert.equal(read, then, 'nothing is read any more');
});

test('an entry that cannot be read ends the PDF with its own error', async () => {
  async function* broken() {
    yield entryOf(1);
    throw new RangeError('a seal is broken');
  }
  const pieces = bookPdfInWorker(broken(), OPTIONS).pieces;
  await assert.rejects(async () => {
    for await (const piece of pieces) assert.ok(piece.length > 0);
  }, /a seal is broken/);
});
