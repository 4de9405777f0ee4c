/**
 * Shift_JIS as Japanese spreadsheets write it (Windows code page 31J; WHATWG Encoding §12.3), made
 * by inverting the platform's own decoder.
 *
 * Invariants: what was written decodes to itself. A character outside the encoding is written as 〓
 * and counted, never dropped and never replaced by a similar one.
 */
const GETA = 0x81ac;

export interface ShiftJis {
  readonly bytes: Uint8Array;
  /** How many characters have no place in Shift_JIS. */
  readonly unwritable: number;
}

let table: ReadonlyMap<number, number> | undefined;

/** Encodes `text`. */
export function toShiftJis(text: string): ShiftJis {
  table ??= buildTable();
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  let unwritable = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const known = table.get(point);
    if (known === undefined) unwritable += 1;
    const code = known ?? GETA;
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return { bytes: bytes.subarray(0, length), unwritable };
}

/** Code point → one byte, or two as one number. */
function buildTable(): ReadonlyMap<number, number> {
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  const codes = new Map<number, number>();
  const add = (bytes: readonly number[]): void => {
    const point = decoded(decoder, bytes);
    if (point === undefined || (point >= 0xe000 && point < 0xf900)) return;
    const code = bytes.reduce((number, byte) => number * 256 + byte, 0);
    // NEC's selection of IBM's extensions repeats later codes: the later code is used.
    const isDouble = code >= 0xed40 && code <= 0xeefc;
    if (!codes.has(point) && !isDouble) codes.set(point, code);
  };
  for (const byte of [0x09, 0x0a, 0x0d]) codes.set(byte, byte);
  for (let byte = 0x20; byte < 0x7f; byte++) codes.set(byte, byte);
  for (let byte = 0xa1; byte <= 0xdf; byte++) add([byte]);
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) if (trail !== 0x7f) add([lead, trail]);
  }
  return codes;
}

function decoded(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: readonly number[],
): number | undefined {
  try {
    const text = decoder.decode(Uint8Array.from(bytes));
    const point = text.codePointAt(0) ?? 0;
    return text.length === String.fromCodePoint(point).length ? point : undefined;
  } catch {
    // Not a character there: the table has a gap.
    return undefined;
  }
}
