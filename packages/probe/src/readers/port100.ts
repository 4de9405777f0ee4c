/**
 * Packets of Sony's Port-100, the chip of the RC-S380, as public programs send them (nfcpy,
 * src/nfc/clf/rcs380.py): a head, a length with its check, data with theirs, and a zero.
 *
 * Invariants: total; a packet whose length or sums do not fit is none.
 */
const COMMAND = 0xd6;
const RESPONSE = 0xd7;
const HEAD = [0x00, 0x00, 0xff, 0xff, 0xff] as const;
/** The reader has taken a command. Sent to the reader, it gives up what it was doing. */
export const ACK = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00);
/** Head, length and its check; after the data their check and the zero. */
const BEFORE_DATA = HEAD.length + 3;
const AFTER_DATA = 2;
/** nfcpy names 290 bytes as the most that the chip sends, beside the codes before them. */
const DATA_MOST = 300;

/** The byte that makes the sum of the bytes a multiple of 256. */
const check = (bytes: readonly number[] | Uint8Array) =>
  -[...bytes].reduce((sum, byte) => sum + byte, 0) & 255;
export const little = (value: number): readonly number[] => [value & 255, (value >> 8) & 255];

export function packet(code: number, data: readonly number[]): Uint8Array {
  const body = [COMMAND, code, ...data];
  const length = little(body.length);
  return Uint8Array.from([...HEAD, ...length, check(length), ...body, check(body), 0x00]);
}

/** What follows `D7 <code>` in a whole packet. */
export function dataOf(bytes: Uint8Array): { code: number; data: Uint8Array } | undefined {
  const length = packetLength(bytes);
  if (typeof length !== 'number' || length !== bytes.length) return undefined;
  const body = bytes.subarray(BEFORE_DATA, length - AFTER_DATA);
  const isWhole = bytes[length - AFTER_DATA] === check(body) && bytes[length - 1] === 0x00;
  const [kind, code] = body;
  if (!isWhole || kind !== RESPONSE || code === undefined) return undefined;
  return { code, data: body.subarray(2) };
}

/** Whether this is a whole packet in answer to that command. */
export function isAnswerTo(command: Uint8Array, answer: Uint8Array): boolean {
  const code = command[BEFORE_DATA + 1];
  return code !== undefined && dataOf(answer)?.code === code + 1;
}

/** Of the packet that begins here, whose data have not come yet. */
function packetLength(bytes: Uint8Array): number | undefined {
  const [low = 0, high = 0, sum] = bytes.subarray(HEAD.length);
  const length = low | (high << 8);
  const fits = HEAD.every((byte, at) => bytes[at] === byte) && sum === check([low, high]);
  return fits && length <= DATA_MOST ? BEFORE_DATA + length + AFTER_DATA : undefined;
}

/** What the bytes begin with; `more`: it has not come as a whole. */
export type Beginning =
  | { readonly kind: 'ack' | 'packet'; readonly length: number }
  | { readonly kind: 'more' | 'not-understood' };

export function beginningOf(bytes: Uint8Array): Beginning {
  const isLike = (whole: readonly number[] | Uint8Array) =>
    bytes.every((byte, at) => at >= whole.length || byte === whole[at]);
  if (isLike(ACK)) {
    return bytes.length < ACK.length ? { kind: 'more' } : { kind: 'ack', length: ACK.length };
  }
  if (!isLike(HEAD)) return { kind: 'not-understood' };
  if (bytes.length < BEFORE_DATA) return { kind: 'more' };
  const length = packetLength(bytes);
  if (length === undefined) return { kind: 'not-understood' };
  return bytes.length < length ? { kind: 'more' } : { kind: 'packet', length };
}
