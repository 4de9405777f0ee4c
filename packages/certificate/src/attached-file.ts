/**
 * The certificate's file out of a PDF that carries it (ISO 32000-2 §7.11.4): streams of attached
 * files are found by their type, whatever program saved the PDF last.
 *
 * Invariants: runs in a browser; bounded in size, in attachments and in what a stream inflates to.
 * Nothing of the PDF's own text is believed: only what is attached, which is then checked like any
 * other file. A PDF with two certificates shows neither.
 */
import { bad, type Check, good } from '@nagori/model';
import { type CertificateFile, readCertificateFile } from './clearance-file.ts';

export type FileFault =
  | 'not-json'
  | 'not-a-file'
  | 'too-large'
  /** A PDF without an attached certificate. */
  | 'no-attachment'
  | 'several-attachments'
  /** A PDF that asks for a password, or that a program protected. */
  | 'encrypted-pdf';

/** No certificate's file is larger. */
const FILE_BYTES_MOST = 200_000;
/** Ours has less than 120,000; another program may save it larger. */
const PDF_BYTES_MOST = 2_000_000;
const ATTACHMENTS_MOST = 16;
/** Around the type of a stream: its dictionary. */
const DICTIONARY_MOST = 2_000;
const HEAD_BYTES = 1_024;

/** Reads a file as a person has it: the certificate's own, or a PDF that it is attached to. */
export async function readAnyFile(bytes: Uint8Array): Promise<Check<CertificateFile, FileFault>> {
  const isPdf = latin(bytes.subarray(0, HEAD_BYTES)).includes('%PDF-');
  if (bytes.length > (isPdf ? PDF_BYTES_MOST : FILE_BYTES_MOST)) return bad('too-large');
  return isPdf ? readPdf(bytes) : readCertificateFile(new TextDecoder().decode(bytes));
}

async function readPdf(bytes: Uint8Array): Promise<Check<CertificateFile, FileFault>> {
  const text = latin(bytes);
  if (/\/Encrypt[\s<]/.test(text)) return bad('encrypted-pdf');
  const found = new Map<string, CertificateFile>();
  let seen = 0;
  for (const { 0: type, index } of text.matchAll(/\/EmbeddedFile(?![A-Za-z])/g)) {
    seen += 1;
    if (seen > ATTACHMENTS_MOST) return bad('several-attachments');
    const data = await attached(bytes, text, index, index + type.length);
    const read = data && readCertificateFile(new TextDecoder().decode(data));
    if (read?.kind === 'good') found.set(read.value.jws, read.value);
  }
  const [file, other] = [...found.values()];
  if (file === undefined) return bad('no-attachment');
  return other === undefined ? good(file) : bad('several-attachments');
}

/** One character a byte, so that an index in the text is one in the bytes. */
function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** The content of the stream whose dictionary has its type here; undefined: it cannot be read. */
async function attached(
  bytes: Uint8Array,
  text: string,
  from: number,
  until: number,
): Promise<Uint8Array | undefined> {
  const before = text.slice(Math.max(0, from - DICTIONARY_MOST), from);
  const begun = before.slice(before.lastIndexOf(' obj') + 1);
  const past = text.slice(until, until + DICTIONARY_MOST);
  const keyword = /stream\r?\n/.exec(past);
  if (keyword === null) return undefined;
  const dictionary = begun + past.slice(0, keyword.index);
  const start = until + keyword.index + keyword[0].length;
  const ends = endsOf(text, start, dictionary);
  if (/\/FlateDecode/.test(dictionary)) return inflatedOf(bytes, start, ends);
  const data = bytes.subarray(start, ends[0] ?? start);
  return /\/Filter/.test(dictionary) || data.length > FILE_BYTES_MOST ? undefined : data;
}

/**
 * By the stated length; where that is elsewhere in the file, by the word after the data, and what
 * may be the end of a line before it: the data's own last byte can look like one.
 */
function endsOf(text: string, start: number, dictionary: string): readonly number[] {
  const length = /\/Length\s+(\d{1,7})(?!\d|\s+\d+\s+R)/.exec(dictionary)?.[1];
  if (length !== undefined) return [start + Number(length)];
  const end = text.indexOf('endstream', start);
  if (end < 0) return [];
  const [line = ''] = /\r?\n$|\r$/.exec(text.slice(start, end).slice(-2)) ?? [];
  return line === '' ? [end] : line === '\r\n' ? [end - 1, end - 2, end] : [end - 1, end];
}

/** The first that inflates to its own checksum: no other does. */
async function inflatedOf(
  bytes: Uint8Array,
  start: number,
  ends: readonly number[],
): Promise<Uint8Array | undefined> {
  for (const end of ends) {
    const data = await inflated(bytes.subarray(start, end));
    if (data !== undefined) return data;
  }
  return undefined;
}

async function inflated(data: Uint8Array): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    const plain = new Blob([new Uint8Array(data)]).stream();
    const reader = plain.pipeThrough(new DecompressionStream('deflate')).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > FILE_BYTES_MOST) {
        await reader.cancel();
        return undefined;
      }
      pieces.push(value);
    }
  } catch {
    // Broken data is like none.
    return undefined;
  }
  const all = new Uint8Array(size);
  let filled = 0;
  for (const piece of pieces) {
    all.set(piece, filled);
    filled += piece.length;
  }
  return all;
}
