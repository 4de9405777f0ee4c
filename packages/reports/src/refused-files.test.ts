/** What is no report, or is made to break its reader, is refused by name, and early. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { NWIPE_PRODUCER } from './nwipe-pdf.ts';
import { REPORT_BYTES_MOST, readReports } from './read-reports.ts';
import { IMEI, problemsOf, readBytes, readText } from './reports.testing.ts';
import type { Reading } from './tool-report.ts';
import { MAPPED } from './whole-files.testing.ts';

const PIECE = 65_536;
const latin = (text: string) => Buffer.from(text, 'latin1');
const refusalOf = async (text: string | Uint8Array, options = {}) =>
  problemsOf(await readBytes(typeof text === 'string' ? Buffer.from(text) : text, options, PIECE));

/** Reads a file that never ends; how many bytes of it were taken. */
async function endless(beginning: string, again: string, signs = PIECE) {
  let taken = 0;
  const piece = Buffer.from(again.repeat(signs / again.length));
  const bytes = (function* () {
    yield Buffer.from(beginning);
    for (;;) {
      taken += piece.length;
      yield piece;
    }
  })();
  const readings: Reading[] = [];
  for await (const one of readReports(bytes, { zone: '+09:00' })) readings.push(one);
  return { taken, problems: problemsOf(readings) };
}

test('billion laughs, and an entity from elsewhere, are refused and not expanded', async () => {
  const laughs = Array.from(
    { length: 9 },
    (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
  );
  for (const type of [
    `<!DOCTYPE r [<!ENTITY l0 "lol">${laughs.join('')}]>`,
    '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>',
    '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd">',
  ]) {
    const text = `<?xml version="1.0"?>${type}<report><a>&l9;&e;</a></report>`;
    assert.deepEqual(await refusalOf(text), ['file document-type']);
  }
});

test('what is packed is refused whatever is in it, also packed twice', async () => {
  const zip = 'PK\x03\x04\x14\0\0\0\0\0';
  for (const bytes of [
    latin(`${zip}report.xml<report>`),
    latin(`${zip}inner.zip${zip}`),
    latin('PK\x05\x06\0\0'),
    gzipSync('imei,at,result\n'),
    gzipSync(gzipSync(Buffer.alloc(1 << 20))),
    latin('7z\xbc\xaf\x27\x1c'),
    latin('Rar!\x1a\x07'),
  ]) {
    assert.deepEqual(await refusalOf(bytes), ['file zip']);
  }
});

test('a PDF whose streams inflate without end is not inflated', async () => {
  const bomb = deflateSync(Buffer.alloc(1 << 24)).toString('latin1');
  const stream = `1 0 obj << /Filter /FlateDecode >> stream\n${bomb}\nendstream\n%%EOF\n`;
  assert.deepEqual(await refusalOf(latin(`%PDF-1.7\n${stream}`)), ['file pdf']);
  assert.deepEqual(await refusalOf(latin(`%PDF-1.3\n${NWIPE_PRODUCER}\n${stream}`)), ['file pdf']);
});

test('a file that never ends is left after what one report may have', async () => {
  const most = 5_000_000;
  for (const [beginning, again, problem] of [
    ['<report><a>', 'x', 'too-large'],
    ['<report><!--', 'x', 'too-large'],
    ['<report>', '<aa>', 'too-deep'],
    ['<root>', '<aa>', 'too-deep'],
    ['<root>', ' ', 'too-large'],
    ['<!DOCTYPE a [', ' ', 'too-large'],
    ['[', '[', 'too-deep'],
    ['[{"a":"', 'x', 'too-large'],
    ['{"a":[', '1,', 'too-large'],
    ['{"reports":[', '0,', 'too-large'],
    [`[2026/11/29 11:36:11]  info: nwipe 0.38\n`, 'x', 'too-large'],
    [`%PDF-1.3\n${NWIPE_PRODUCER}\n`, 'x', 'too-large'],
    ['imei,at,result\n', ',', 'too-large'],
    ['imei,at,result\n', 'x', 'too-large'],
  ] as const) {
    const { taken, problems } = await endless(beginning, again);
    assert.deepEqual([beginning, ...problems], [beginning, `file ${problem}`]);
    assert.ok(taken < most, `${beginning}: ${taken}`);
  }
});

test('beyond its size a file is read no further, and what was read before it counts', async () => {
  const row = `${IMEI},2026-11-20T10:00:05Z,done,Eraser\n`;
  const readings: Reading[] = [];
  const rows = Buffer.from(`imei,at,result,tool\n${row.repeat(100)}`);
  const bytes = [rows, new Uint8Array(REPORT_BYTES_MOST)];
  for await (const one of readReports(bytes)) readings.push(one);
  assert.equal(readings[0]?.kind, 'report');
  assert.deepEqual(problemsOf(readings), ['file too-large']);
});

test('a million columns are refused; cells without a heading are passed over', async () => {
  const heading = `imei,at,result${','.repeat(1_000_000)}\n`;
  assert.deepEqual(await refusalOf(heading), ['file too-large']);
  const row = `${IMEI},2026-11-20T10:00:05Z,done,Eraser`;
  const [one] = await readText(`imei,at,result,tool\n${row}${','.repeat(100_000)}\n`, {}, PIECE);
  assert.equal(one?.kind, 'report');
});

test('files in the encodings of Japan are refused by name, not read as other signs', async () => {
  const heading = 'imei,at,result,tool\n';
  const shiftJis = latin('\x8f\xc1\x8b\x8e\x8d\xcf\x82\xdd');
  const utf16 = Buffer.from(`\ufeff${heading}`, 'utf16le');
  for (const bytes of [
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><report/>', 'utf16le'),
    Buffer.concat([Buffer.from(`${heading}${IMEI},2026-11-20T10:00:05Z,done,`), shiftJis]),
    Buffer.concat([Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><report>'), shiftJis]),
  ]) {
    assert.deepEqual(await refusalOf(bytes), ['file not-text']);
  }
  // ISO-2022-JP is plain ASCII with escapes: its words are unknown.
  const jis = `${IMEI},2026-11-20T10:00:05Z,\x1b$B>C5n:Q\x1b(B,Eraser\n`;
  assert.deepEqual(await refusalOf(heading + jis), ['result unknown-word']);
  const marked = `\ufeff${heading}${IMEI},2026-11-20T10:00:05Z,done,消去くん\n`;
  assert.deepEqual(await refusalOf(marked), []);
});

test('a last row that may be cut off is refused, with its line', async () => {
  const row = `${IMEI},2026-11-20 10:00:05,Erased`;
  const heading = 'IMEI No.,Erased On,Erasure';
  const mapping = { mapping: MAPPED };
  // `Erased with errors` begins so.
  assert.deepEqual(await refusalOf(`${heading}\n${row}`, mapping), ['row cut-off']);
  assert.deepEqual(await refusalOf(`${heading}\n${row}\n`, mapping), []);
  assert.deepEqual(await refusalOf(`${heading}\n${row} with errors`, mapping), []);
  assert.deepEqual(await refusalOf(`${heading},Id\n${row}`, mapping), ['row cut-off']);
  assert.deepEqual(await refusalOf(`${heading},Id\n${row},7`, mapping), []);
});

test('a JSON that breaks off gives the reports before, and says so', async () => {
  const report = {
    blancco_data: { description: { product_name: 'Blancco', date: '2026-11-20T10:00:05Z' } },
  };
  const text = JSON.stringify({ reports: [report, report] });
  const problems = (cut: string) => refusalOf(cut);
  const missing = 'result missing';
  assert.deepEqual(await problems(text), [missing, missing]);
  assert.deepEqual(await problems(text.slice(0, -1)), [missing, missing, 'file not-json']);
  assert.deepEqual(await problems(text.slice(0, -5)), [missing, 'file not-json']);
  assert.deepEqual(await problems(`${text.slice(0, -2)}0]}`), [missing, missing, 'file not-json']);
  assert.deepEqual(await problems(JSON.stringify({ report })), [missing]);
});

test('an nwipe run that was cut off says nothing, the whole one before it does', async () => {
  const head = (at: string) =>
    `[2026/11/20 ${at}]    info: nwipe 0.38\n[2026/11/20 ${at}]  notice:   method   = PRNG\n`;
  const first = `${head('10:00:00')} sda | Erased | 0 B/s | 00:00:00 | x\n${'-'.repeat(80)}\n`;
  const options = { zone: '+09:00' };
  assert.deepEqual(await refusalOf(first, options), []);
  const cut = first.slice(0, first.indexOf('---'));
  assert.deepEqual(await refusalOf(cut, options), ['result cut-off']);
  const readings = await readText(`${first}${head('15:00:00')}`, options);
  const [one] = readings;
  assert.equal(one?.kind === 'report' && one.report.at, '2026-11-20T10:00:00+09:00');
  assert.deepEqual(problemsOf(readings), ['result cut-off']);
});
