/** A PDF with an attached certificate, as several programs save it, and what is refused by name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { readAnyFile } from './attached-file.ts';
import { clearanceFileText } from './clearance-file.ts';

const fileOf = (jws: string): string =>
  clearanceFileText({ jws, summary: 'summary' } as never, new Uint8Array(16));
const TEXT = fileOf('a.b.c');
const HEAD = '%PDF-1.7\n%\u00e2\u00e3\n';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const pdf = (...parts: readonly (string | Buffer)[]): Uint8Array =>
  Buffer.concat([HEAD, ...parts, '\n%%EOF\n'].map((one) => Buffer.from(one as never, 'latin1')));

interface Put {
  readonly more?: string;
  readonly end?: string;
  readonly length?: string;
}

function stream(data: Buffer, { more = '', end = '\n', length }: Put = {}): Buffer {
  const size = length ?? String(data.length);
  const dictionary = `5 0 obj\n<< /Type /EmbeddedFile ${more} /Length ${size} >>\nstream\n`;
  return Buffer.concat([latin(dictionary), data, latin(`${end}endstream\nendobj\n`)]);
}
const flate = (text: string, put: Put = {}): Buffer =>
  stream(deflateSync(text), { ...put, more: '/Filter /FlateDecode' });

/** Compressed, its last byte is a sign that ends lines. */
const ENDS_LIKE_A_LINE = Array.from({ length: 5_000 }, (_, n) => TEXT + '\t'.repeat(n)).find(
  (text) => deflateSync(text).at(-1) === 0x0d,
) as string;

const GOOD: readonly (readonly [string, Uint8Array])[] = [
  ['the file itself', Buffer.from(TEXT)],
  ['compressed', pdf(flate(TEXT))],
  ['not compressed', pdf(stream(Buffer.from(TEXT)))],
  ['with its length elsewhere', pdf(flate(TEXT, { length: '12 0 R' }))],
  [
    'the same, with two characters before its end',
    pdf(flate(TEXT, { length: '9 0 R', end: '\r\n' })),
  ],
  [
    'with its length elsewhere, and a last byte that looks like the end of a line',
    pdf(flate(ENDS_LIKE_A_LINE, { length: '9 0 R' })),
  ],
  ['beside another attachment', pdf(flate('an invoice'), flate(TEXT))],
  ['twice, as after an update', pdf(flate(TEXT), flate(TEXT))],
];

for (const [name, bytes] of GOOD) {
  test(`a certificate's file is read: ${name}`, async () => {
    const read = await readAnyFile(bytes);
    assert.ok(read.kind === 'good', read.kind === 'bad' ? read.reason : '');
    assert.equal(read.value.jws, 'a.b.c');
  });
}

const BAD: readonly (readonly [string, Uint8Array, string])[] = [
  [
    'a PDF without an attachment',
    pdf('1 0 obj\n<< /EmbeddedFiles 2 0 R >>\nendobj\n'),
    'no-attachment',
  ],
  ['a PDF with an invoice', pdf(flate('an invoice')), 'no-attachment'],
  ['a PDF with two certificates', pdf(flate(TEXT), flate(fileOf('d.e.f'))), 'several-attachments'],
  [
    'a PDF with many attachments',
    pdf(...Array.from({ length: 17 }, () => flate('x'))),
    'several-attachments',
  ],
  ['a protected PDF', pdf(flate(TEXT), 'trailer << /Encrypt 4 0 R >>'), 'encrypted-pdf'],
  ['an attachment that inflates to more', pdf(flate(TEXT.padEnd(300_000))), 'no-attachment'],
  ['one that is cut', pdf(flate(TEXT).subarray(0, 120)), 'no-attachment'],
  [
    'another filter',
    pdf(stream(Buffer.from(TEXT), { more: '/Filter /LZWDecode' })),
    'no-attachment',
  ],
  ['a length past the end', pdf(flate(TEXT, { length: '9999999' })), 'no-attachment'],
  ['a PDF that is too large', pdf(Buffer.alloc(2_000_001)), 'too-large'],
  ['a file that is too large', Buffer.alloc(200_001, ' '), 'too-large'],
  ['no JSON', Buffer.from('{'), 'not-json'],
  ['another JSON', Buffer.from('{}'), 'not-a-file'],
];

for (const [name, bytes, reason] of BAD) {
  test(`refused as ${reason}: ${name}`, async () => {
    assert.deepEqual(await readAnyFile(bytes), { kind: 'bad', reason });
  });
}
