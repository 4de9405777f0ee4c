/** Response APDUs (ISO/IEC 7816-4 §5.1): data, then the status word, and what the words say. */

export interface ResponseApdu {
  readonly data: Uint8Array;
  readonly status: number;
}

/** The status words of this applet (ISO/IEC 7816-4 table 6). */
export const STATUS = {
  done: 0x9000,
  /** The file ended before as many bytes as asked for. */
  endOfFile: 0x6282,
  wrongLength: 0x6700,
  /** A PIN is asked for first. */
  securityNotSatisfied: 0x6982,
  /** No try is left. */
  blocked: 0x6983,
  conditionsNotSatisfied: 0x6985,
  noCurrentFile: 0x6986,
  wrongData: 0x6a80,
  fileNotFound: 0x6a82,
  wrongParameters: 0x6a86,
  pastTheEnd: 0x6b00,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
  /** The chip's memory is worn. */
  memoryFailure: 0x6581,
} as const;

const TRIES = 0x63c0;

/** 63Cx: `x` more tries. */
export function triesLeft(count: number): number {
  return TRIES | (count & 0x0f);
}

/** How many tries a status word says are left; undefined where it says none of it. */
export function triesIn(status: number): number | undefined {
  if (status === STATUS.blocked) return 0;
  return (status & 0xfff0) === TRIES ? status & 0x0f : undefined;
}

/** Undefined where there is no status word: the chip was silent, or the answer was cut. */
export function parseResponse(bytes: Uint8Array): ResponseApdu | undefined {
  const end = bytes.length - 2;
  if (end < 0) return undefined;
  return { data: bytes.slice(0, end), status: ((bytes[end] ?? 0) << 8) | (bytes[end + 1] ?? 0) };
}

export function encodeResponse({ data, status }: ResponseApdu): Uint8Array {
  return Uint8Array.from([...data, status >> 8, status & 255]);
}
