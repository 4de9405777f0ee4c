/** The book as a file for the police, as a PDF and as a page, over HTTP (R15). */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BOOK_COLUMNS, COLUMN_WORDS } from '@nagori/books';
import {
  type BookServer,
  CLERK,
  ENTRIES,
  OFFICE,
  PERSON,
  sentEntry,
  startBookServer,
} from './books.testing.ts';
import type { BookExportDto } from './wire.ts';

let server: BookServer;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nagori-export-'));
  server = await startBookServer();
  for (let n = 1; n <= 30; n++) {
    const transactedOn = n <= 25 ? '2026-11-02' : '2026-10-30';
    const name = n === 3 ? '𠮷田 見本' : `見本 ${n}`;
    const sent = sentEntry(n, { transactedOn, counterparty: { ...PERSON, name } });
    assert.equal((await server.as(CLERK).post(ENTRIES, sent)).status, 201);
  }
});
after(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const MONTH = 'from=2026-11-01&to=2026-11-30';

async function take(path: string) {
  // Says who asks; the answer is no JSON.
  await server.as(OFFICE).get('/api/v1/books/shops');
  const answer = await server.app.inject({ method: 'GET', url: `/api/v1/books/${path}` });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer;
}

test('R15: a month as CSV in UTF-8, which spreadsheets read', async () => {
  const { headers, rawPayload } = await take(`export.csv?${MONTH}`);
  assert.equal(headers['content-type'], 'text/csv; charset=utf-8');
  assert.match(String(headers['content-disposition']), /2026-11-01_2026-11-30\.csv/);
  assert.deepEqual([...rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [head, ...rows] = rawPayload.toString('utf8').slice(1).trim().split('\r\n');
  assert.equal(head, BOOK_COLUMNS.map((column) => COLUMN_WORDS[column].ja).join(','));
  assert.equal(rows.length, 25, 'the month alone');
  assert.match(rows[0] ?? '', /^1,見本商店 dealer-a 見本shop-1,2026-11-02,買受け,携帯電話機,1,/);
  const numbers = rows.map((row) => Number(row.split(',')[0]));
  assert.deepEqual(
    numbers,
    [...numbers].sort((a, b) => a - b),
    'in the order of the book',
  );
});

test('R15: a month as CSV in Shift_JIS; what it cannot write is on record', async () => {
  const { rawPayload } = await take(`export.csv?${MONTH}&encoding=shift_jis`);
  const text = new TextDecoder('shift_jis').decode(rawPayload);
  assert.ok(text.startsWith('番号,') && text.includes('〓田 見本'));
  const { body } = await server.as(OFFICE).get<BookExportDto[]>('/api/v1/books/exports');
  const { form, entries, unwritable, by } = body[0] ?? {};
  assert.deepEqual(
    { form, entries, unwritable, by },
    { form: 'csv-shift_jis', entries: 25, unwritable: 1, by: 'staff-9' },
  );
});

function program(name: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(name, args, { encoding: 'utf8' });
  assert.equal(status, 0, error?.message ?? stderr);
  return stdout;
}

test('R15: a month as a PDF: its text is text, its letters are ink', async () => {
  const { headers, rawPayload } = await take(`export.pdf?${MONTH}`);
  assert.equal(headers['content-type'], 'application/pdf');
  const file = join(folder, 'book.pdf');
  writeFileSync(file, rawPayload);
  const text = program('pdftotext', '-layout', file, '-');
  for (const said of ['古物台帳', '令和8年11月', '令和8年11月2日', '見本 25', '24,000円', '34歳']) {
    assert.ok(text.includes(said), said);
  }
  assert.ok(text.includes('以上25件') && text.includes('3枚目'));
  assert.ok(!text.includes('見本 26'), 'the month alone');
  program('pdftoppm', '-r', '50', '-f', '1', '-l', '1', '-gray', file, join(folder, 'sheet'));
  const name = join(
    folder,
    program('ls', folder)
      .split('\n')
      .find((one) => one.endsWith('.pgm')) ?? '',
  );
  const [title, middle] = inkOf(name);
  assert.ok((title ?? 0) > 60, `only ${title} dark points where the title stands`);
  assert.ok((middle ?? 0) > 1_000, `only ${middle} dark points in the table`);
});

/** Dark points of a grey picture: in the title's corner, and in the middle of the sheet. */
function inkOf(file: string): readonly number[] {
  const { stdout } = spawnSync('cat', [file], { maxBuffer: 1e8 });
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.toString('latin1', 0, 40));
  const width = Number(head?.[1]);
  const pixels = stdout.subarray(head?.[0].length ?? 0);
  const dark = (fromX: number, toX: number, fromY: number, toY: number) => {
    let count = 0;
    for (let y = fromY; y < toY; y++) {
      for (let x = fromX; x < toX; x++) if ((pixels[y * width + x] ?? 255) < 128) count += 1;
    }
    return count;
  };
  return [dark(15, 140, 15, 35), dark(20, width - 20, 80, 380)];
}

test('R15: a month as a page to print, and nothing of it is loaded from elsewhere', async () => {
  const { headers, body } = await take(`page?${MONTH}&language=en`);
  assert.match(String(headers['content-type']), /text\/html/);
  assert.equal(body.match(/<tr><td>/g)?.length, 25);
  assert.ok(body.includes('Sample dealer-a') && body.includes('25 entries'));
  assert.doesNotMatch(body, /<script|src=/);
});

test('a span that no calendar has is no request', async () => {
  const url = '/api/v1/books/export.csv?from=2026-11-31&to=2026-11-30';
  assert.equal((await server.as(OFFICE).get<{ code: string }>(url)).status, 400);
});
