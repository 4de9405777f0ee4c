/** The one entrance for reports of tools: bytes, recognised by how they begin, become reports. */
import { CERTIFICATE_BEGINS, readCertificates } from './attestation/read-certificates.ts';
import { readBlanccoXml } from './blancco-xml.ts';
import { readMappedCsv } from './mapped-csv.ts';
import { type CsvMapping, OWN_MAPPING } from './mapping.ts';
import { readNwipeLog } from './nwipe-log.ts';
import { NWIPE_PRODUCER, readNwipePdf } from './nwipe-pdf.ts';
import { readJson } from './read-json.ts';
import {
  badFile,
  REPORT_FORMATS,
  type Reading,
  type ReportFormat,
  type ReportProblemCode,
} from './tool-report.ts';

export interface ReadOptions {
  /** For a CSV; ours if not given. */
  readonly mapping?: CsvMapping;
  /** What a time without a zone means in a log, such as `+09:00`. */
  readonly zone?: string;
}

/** Of a file: a day of a large depot has a tenth of it. */
export const REPORT_BYTES_MOST = 512 * 1024 * 1024;
/** A file with so many reports that cannot be read is of another kind than it is read as. */
const REFUSED_MOST = 50_000;
/** How much of a file shows what it is. */
const BEGINNING_BYTES = 4096;

/**
 * Every report of a file in its order, and every problem. Reads no further than the first fault of
 * the file itself; holds one report at a time.
 */
export async function* readReports(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { mapping = OWN_MAPPING, zone }: ReadOptions = {},
): AsyncGenerator<Reading> {
  const [beginning, all] = await peeked(bytes);
  const format = formatOf(beginning);
  if (!isFormat(format)) {
    yield badFile(format);
    return;
  }
  try {
    const text = format === 'nwipe-pdf' ? charactersOf(bounded(all)) : textOf(bounded(all));
    yield* notAllRefused(readAs(format, text, mapping, zone));
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    yield badFile(error.code);
  }
}

async function* notAllRefused(readings: AsyncIterable<Reading>): AsyncGenerator<Reading> {
  let refused = 0;
  for await (const reading of readings) {
    yield reading;
    if (reading.kind === 'bad') refused += 1;
    if (refused >= REFUSED_MOST) throw new FileFault('too-many-refused');
  }
}

function readAs(
  format: ReportFormat,
  text: AsyncIterable<string>,
  mapping: CsvMapping,
  zone: string | undefined,
): AsyncGenerator<Reading> {
  switch (format) {
    case 'blancco-xml':
      return readBlanccoXml(text);
    case 'json':
      return readJson(text);
    case 'certificates':
      return readCertificates(text);
    case 'nwipe-log':
      return readNwipeLog(text, zone);
    case 'nwipe-pdf':
      return readNwipePdf(text, zone);
    case 'csv':
      return readMappedCsv(text, mapping);
  }
}

const isFormat = (format: ReportFormat | ReportProblemCode): format is ReportFormat =>
  (REPORT_FORMATS as readonly string[]).includes(format);

/**
 * What is packed, by its first bytes: ZIP (APPNOTE 4.3.6, 4.3.16, also one that is empty or split),
 * gzip (RFC 1952), 7-Zip, RAR, Zstandard (RFC 8878), bzip2, xz. It is not unpacked here: what comes
 * out of it may be of any size, and packed again.
 */
const PACKED = [
  ...['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08', '\x1f\x8b', '7z\xbc\xaf', 'Rar!'],
  ...['\x28\xb5\x2f\xfd', 'BZh', '\xfd7zXZ'],
];

/** By its first bytes; a PDF: ISO 32000-2, 7.5.2. */
export function formatOf(beginning: Uint8Array): ReportFormat | ReportProblemCode {
  const text = Buffer.from(beginning).toString('latin1');
  if (PACKED.some((one) => text.startsWith(one))) return 'zip';
  if (text.startsWith('%PDF-')) return text.includes(NWIPE_PRODUCER) ? 'nwipe-pdf' : 'pdf';
  const said = text.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (said === '') return 'empty';
  if (said.startsWith('<')) return 'blancco-xml';
  if (/^\[\d{4}\/\d{2}\/\d{2} /.test(said)) return 'nwipe-log';
  if (said.startsWith('{') || said.startsWith('[')) return 'json';
  if (CERTIFICATE_BEGINS.test(said)) return 'certificates';
  return said.includes('\0') ? 'not-text' : 'csv';
}

async function peeked(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<readonly [beginning: Uint8Array, all: AsyncIterable<Uint8Array>]> {
  const chunks = (async function* () {
    yield* bytes;
  })();
  const first: Uint8Array[] = [];
  const beginning: Uint8Array[] = [];
  let missing = BEGINNING_BYTES;
  while (missing > 0) {
    const { done, value } = await chunks.next();
    if (done) break;
    first.push(value);
    const part = value.subarray(0, missing);
    beginning.push(part);
    missing -= part.length;
  }
  const all = (async function* () {
    yield* first;
    yield* chunks;
  })();
  return [Buffer.concat(beginning), all];
}

class FileFault extends Error {
  readonly code: ReportProblemCode;

  constructor(code: ReportProblemCode) {
    super(code);
    this.code = code;
  }
}

async function* bounded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > REPORT_BYTES_MOST) throw new FileFault('too-large');
    yield chunk;
  }
}

/** UTF-8 alone: another encoding would change names and words unseen. */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) yield decoded(() => decoder.decode(chunk, { stream: true }));
  yield decoded(() => decoder.decode());
}

/** A character for each byte. */
async function* charactersOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const chunk of bytes) yield Buffer.from(chunk).toString('latin1');
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new FileFault('not-text');
  }
}
