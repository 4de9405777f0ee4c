/**
 * One line's bytes → its text, or why it has none. Shared by NDJSON and CSV.
 *
 * Invariants: text is never repaired: a line with one wrong byte is a bad line, because a replaced
 * character could be part of an id or a digest.
 */
import { isUtf8 } from 'node:buffer';
import type { Chunk } from './chunk.ts';
import { type FieldProblem, lineProblem, MAX_LINE_BYTES, sizeWords } from './limits.ts';

export type LineText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly problem: FieldProblem };

const BLANK: LineText = { kind: 'blank' };
const LINE_END = 0x0a;

/** The lines of the chunk, in order, each with its number. */
export function* linesOf(chunk: Chunk): Generator<[number, LineText]> {
  const { buffer, byteOffset } = chunk.bytes;
  const bytes = Buffer.from(buffer, byteOffset, chunk.length);
  const clean = isUtf8(bytes) && !bytes.includes(0);
  let start = 0;
  for (let index = 0; start < bytes.length; index++) {
    const found = bytes.indexOf(LINE_END, start);
    const end = found < 0 ? bytes.length : found;
    yield [
      chunk.lineNumbers?.[index] ?? chunk.firstLine + index,
      lineText(bytes, start, end, clean),
    ];
    start = end + 1;
  }
}

function lineText(bytes: Buffer, lineStart: number, end: number, clean: boolean): LineText {
  const start = startsWithMark(bytes, lineStart) ? lineStart + 3 : lineStart;
  if (isBlank(bytes, start, end)) return BLANK;
  if (end - start > MAX_LINE_BYTES) {
    const limit = sizeWords(MAX_LINE_BYTES);
    const size = sizeWords(end - start);
    const message = `the line has ${size}, more than the ${limit} a line may have`;
    return { kind: 'bad', problem: lineProblem('', 'line-too-long', message) };
  }
  if (!clean) {
    const problem = wrongBytes(bytes.subarray(start, end));
    if (problem !== undefined) return { kind: 'bad', problem };
  }
  return { kind: 'text', text: bytes.toString('utf8', start, end) };
}

/** The byte order mark that some editors write before the first character. */
function startsWithMark(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}

function wrongBytes(line: Buffer): FieldProblem | undefined {
  const nul = line.indexOf(0);
  if (nul >= 0) {
    const hint = looksLikeUtf16(line) ? ': the file looks like UTF-16, save it as UTF-8' : '';
    return lineProblem('', 'nul', `a NUL byte stands at byte ${nul + 1} of the line${hint}`);
  }
  if (isUtf8(line)) return undefined;
  const hint = looksLikeShiftJis(line)
    ? ': the file looks like Shift_JIS, save it as UTF-8 or use `iconv -f CP932 -t UTF-8`'
    : '';
  const at = firstWrongByte(line) + 1;
  return lineProblem('', 'not-utf-8', `the line is not UTF-8, from its byte ${at} on${hint}`);
}

/** The index of the first byte that no valid prefix reaches. */
function firstWrongByte(line: Buffer): number {
  let low = 0;
  let high = line.length;
  // A prefix that ends within a character is not valid either: so look for the longest valid prefix
  // by characters, not by bytes.
  while (low < high) {
    const middle = low + ((high - low + 1) >> 1);
    if (validUpTo(line, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function validUpTo(line: Buffer, length: number): boolean {
  for (let end = length; end >= Math.max(0, length - 3); end--) {
    if (isUtf8(line.subarray(0, end))) {
      return end === length || couldContinue(line.subarray(end, length));
    }
  }
  return false;
}

/** Whether bytes could be the beginning of one character. */
function couldContinue(bytes: Buffer): boolean {
  const first = bytes[0] ?? 0;
  const wanted = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (first > 0xf4 || bytes.length >= wanted) return false;
  return bytes.subarray(1).every((byte) => byte >= 0x80 && byte < 0xc0);
}

function looksLikeUtf16(line: Buffer): boolean {
  let zeros = 0;
  for (const byte of line) if (byte === 0) zeros++;
  return zeros * 3 > line.length;
}

function looksLikeShiftJis(line: Buffer): boolean {
  try {
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(line);
    return /[\u3040-\u30ff\u4e00-\u9fff]/.test(text);
  } catch {
    // Not Shift_JIS either: there is no hint, and the line stays bad.
    return false;
  }
}
