/**
 * Text in columns of a terminal: Japanese characters take two (UAX #11, by string-width).
 *
 * Invariants: a cell is exactly as wide as requested. The input can neither move the cursor nor
 * colour the terminal: control and format characters are shown as `·`.
 */
import { createRequire } from 'node:module';

const ASCII = /^[\x20-\x7e]*$/;
/** Kana, ideographs and full-width forms: two columns each, whatever stands beside them. */
const WIDE = '\\u3000-\\u3029\\u3041-\\u3096\\u309b-\\u30ff\\u4e00-\\u9fff\\uff01-\\uff60';
const WIDE_ONES = new RegExp(`[${WIDE}]`, 'g');
const NARROW = '\\x20-\\x7e·×\\u2010-\\u2027\\u2190-\\u2194\\u25a0-\\u25ef⏸✓-✘⬇';
/** All signs of our own words are of these. */
const OURS = new RegExp(`^[${NARROW}${WIDE}]*$`);
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const WIDTHS_REMEMBERED = 4096;
/** Characters that do not begin a line (JIS X 4051, the common ones). */
const NOT_FIRST = '、。，．・：；？！）」』】〕ー々ゃゅょっャュョッ,.:;?!)]';
const NOT_LAST = '（「『【〔(“‘';

const require = createRequire(import.meta.url);
const widths = new Map<string, number>();

/** Columns that `text` takes. */
export function columnsOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  const known = widths.get(text);
  if (known !== undefined) return known;
  const width = OURS.test(text)
    ? text.length + (text.match(WIDE_ONES)?.length ?? 0)
    : measured(text);
  if (widths.size < WIDTHS_REMEMBERED) widths.set(text, width);
  return width;
}

/** Loaded for a text with other signs alone: its tables of emoji take a start 20 ms. */
function measured(text: string): number {
  const { default: stringWidth } = require('string-width') as typeof import('string-width');
  return stringWidth(text);
}

/** `text` without control and format characters, which a terminal would obey. */
export function printable(text: string): string {
  return ASCII.test(text) ? text : text.replace(UNSAFE, '·');
}

/** `text` in exactly `width` columns: cut with `…`, or filled with spaces. */
export function fit(text: string, width: number): string {
  const columns = columnsOf(text);
  if (columns === width) return text;
  if (columns < width) return text + ' '.repeat(width - columns);
  const [head] = splitAt(text, width - 1);
  return fit(`${head}…`, width);
}

/** `text` in lines of at most `width` columns; beyond `most` lines it is cut with `…`. */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (columnsOf(rest) > width) {
    if (lines.length === most - 1) {
      const [head] = splitAt(rest, width - 1);
      lines.push(`${head.trimEnd()}…`);
      return lines;
    }
    const [head, tail] = breakAt(rest, width);
    lines.push(head);
    rest = tail;
  }
  lines.push(rest);
  return lines;
}

/** The longest prefix of at most `width` columns, and the rest. */
function splitAt(text: string, width: number): [string, string] {
  let columns = 0;
  let at = 0;
  for (const char of text) {
    const next = columns + columnsOf(char);
    if (next > width) break;
    columns = next;
    at += char.length;
  }
  return [text.slice(0, at), text.slice(at)];
}

/**
 * Breaks at a space where one is near, otherwise between characters, but not before a closing mark
 * or after an opening one.
 */
function breakAt(text: string, width: number): [string, string] {
  let [head, tail] = splitAt(text, width);
  const wordGoesOn = /[!-~]$/.test(head) && /^[!-~]/.test(tail);
  if (wordGoesOn) {
    const space = head.lastIndexOf(' ');
    const wide = /[^\x20-\x7e“‘「『（](?=[!-~]*$)/.exec(head);
    const cut = Math.max(space, wide === null ? -1 : wide.index);
    if (cut > head.length / 3)
      return [head.slice(0, cut + 1).trimEnd(), text.slice(cut + 1).trimStart()];
  }
  const isMisplaced = (): boolean =>
    NOT_FIRST.includes(tail[0] ?? ' ') || NOT_LAST.includes(head.at(-1) ?? ' ');
  for (let moved = 0; moved < 3 && head.length > 2 && isMisplaced(); moved++) {
    const last = [...head].at(-1) ?? '';
    head = head.slice(0, head.length - last.length);
    tail = last + tail;
  }
  return [head.trimEnd(), tail.trimStart()];
}
