/**
 * Eseals a PDF (PAdES baseline B-B, EN 319 142-1): an update behind what was made (ISO 32000-1
 * §7.5.6, §12.8) that adds a signature field without a place on the sheet.
 *
 * Invariants: every byte of the PDF stays, and all but the signature itself is signed. It stays
 * PDF/A-3a: the identifier stays (ISO 19005-3 §6.1.3), no appearance is generated (§6.4.1), the
 * field is named in words (§6.7). It names no person and gives no reason. What is read is what
 * pdfkit 0.20 writes; anything else is a bug.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Instant } from '@nagori/model';
import { cmsBytesMost, signDetached } from '@nagori/pki';
import type { Eseal } from './eseal.ts';

const WORDS = { ja: 'eシール', en: 'Electronic seal' } as const;
/** As it is written before the numbers are known: each has as many digits as any. */
const RANGE = '/ByteRange [0 0000000000 0000000000 0000000000]';
const ID_CHARACTERS = 32;

/** The bytes of the sealed PDF. Rejects where the key does not sign. */
export async function esealPdf(
  pdf: Uint8Array,
  { chain, key }: Eseal,
  at: Instant,
): Promise<Uint8Array> {
  const made = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const update = updateOf(made.toString('latin1'), 2 * cmsBytesMost(key, chain), at);
  const all = Buffer.concat([made, Buffer.from(update, 'latin1')]);
  const range = all.indexOf(RANGE, made.length);
  const from = all.indexOf('<0', range);
  const until = all.indexOf('>', from) + 1;
  const numbers = [0, from, until, all.length - until].map((n) => String(n).padStart(10, ' '));
  all.write(`/ByteRange [${numbers.join(' ').trimStart()}]`, range, 'latin1');
  const hash = createHash('sha256').update(all.subarray(0, from)).update(all.subarray(until));
  const cms = Buffer.from(await signDetached(hash.digest(), chain, key)).toString('hex');
  assert.ok(from + 1 + cms.length < until, 'the signature is longer than what was left for it');
  all.write(cms, from + 1, 'latin1');
  return all;
}

/** What a PDF ends with. */
const END = new RegExp(
  [
    String.raw`/Size (\d+)\n/Root (\d+) 0 R\n/Info (\d+) 0 R\n/ID \[<([0-9a-f]+)> <[0-9a-f]+>\]`,
    String.raw`>>\nstartxref\n(\d+)\n%%EOF\n$`,
  ].join(String.raw`\n`),
);
const END_CHARACTERS = 400;

/** `characters`: as many as the signature may have. */
function updateOf(pdf: string, characters: number, at: Instant): string {
  const [found, size, root, info, id, xref] = END.exec(pdf.slice(-END_CHARACTERS)) ?? [];
  assert.ok(found !== undefined && id !== undefined, 'not the end of a PDF of ours');
  const [seal, field, table] = [Number(size), Number(size) + 1, Number(xref)];
  const catalogue = objectOf(pdf, table, Number(root));
  const pages = objectOf(pdf, table, referenceIn(catalogue, '/Pages '));
  const first = referenceIn(pages, '/Kids [');
  const page = objectOf(pdf, table, first);
  const words = textString(catalogue.includes('/Lang (ja)') ? WORDS.ja : WORDS.en);
  const objects = [
    [Number(root), withEntry(catalogue, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`)],
    [first, withNote(page, `${field} 0 R`)],
    [
      seal,
      [
        '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
        `/M (${dateOf(at)})`,
        RANGE,
        `/Contents <${'0'.repeat(characters)}> >>`,
      ].join('\n'),
    ],
    [
      field,
      [
        `<< /Type /Annot /Subtype /Widget /FT /Sig /T (seal) /TU ${words} /Contents ${words}`,
        `/Rect [0 0 0 0] /F 4 /P ${first} 0 R /V ${seal} 0 R >>`,
      ].join('\n'),
    ],
  ] as const;
  let text = '';
  const rows: string[] = [];
  for (const [number, content] of objects.toSorted(([one], [other]) => one - other)) {
    const from = String(pdf.length + text.length).padStart(10, '0');
    rows.push(`${number} 1\n${from} 00000 n \n`);
    text += `${number} 0 obj\n${content}\nendobj\n`;
  }
  const own = createHash('sha256').update(pdf, 'latin1').update(text).digest('hex');
  return [
    `${text}xref\n${rows.join('')}trailer`,
    `<<\n/Size ${field + 1}\n/Root ${root} 0 R\n/Info ${info} 0 R`,
    `/ID [<${id}> <${own.slice(0, ID_CHARACTERS)}>]\n/Prev ${xref}\n>>`,
    `startxref\n${pdf.length + text.length}\n%%EOF\n`,
  ].join('\n');
}

/** The dictionary of an object, by the table of places (ISO 32000-1 §7.5.4). */
function objectOf(pdf: string, table: number, number: number): string {
  const rows = pdf.indexOf('\n', pdf.indexOf('\n', table) + 1) + 1;
  const from = Number(pdf.slice(rows + 20 * number, rows + 20 * number + 10));
  const head = `${number} 0 obj\n`;
  assert.ok(pdf.startsWith(head, from), 'the table does not lead to the object');
  return pdf.slice(from + head.length, pdf.indexOf('\nendobj', from));
}

function referenceIn(dictionary: string, before: string): number {
  const at = dictionary.indexOf(before);
  const [reference, number] = /^(\d+) 0 R/.exec(dictionary.slice(at + before.length)) ?? [];
  assert.ok(at >= 0 && reference !== undefined, `no reference after \`${before}\``);
  return Number(number);
}

function withEntry(dictionary: string, entry: string): string {
  assert.ok(dictionary.endsWith('\n>>'), 'not a dictionary');
  return `${dictionary.slice(0, -2)}${entry}\n>>`;
}

function withNote(page: string, reference: string): string {
  return page.includes('/Annots [')
    ? page.replace('/Annots [', `/Annots [${reference} `)
    : withEntry(page, `/Annots [${reference}]`);
}

/** In UTF-16, which every text string may be in (ISO 32000-1 §7.9.2.2). */
const textString = (text: string): string =>
  `<${Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex')}>`;

const dateOf = (at: Instant): string =>
  `D:${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+00'00'`;
