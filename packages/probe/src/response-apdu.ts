/**
 * Response APDUs (ISO/IEC 7816-4 §5.1): data and status word, and the meaning of the status words.
 */

export interface ResponseApdu {
  readonly data: Uint8Array;
  readonly status: number;
}

/** Status words used by this applet (ISO/IEC 7816-4 table 6). */
export const STATUS = {
  done: 0x9000,
  /** The file has fewer bytes than requested. */
  endOfFile: 0x6282,
  wrongLength: 0x6700,
  /** A PIN must be verified first. */
  securityNotSatisfied: 0x6982,
  /** No tries are left. */
  blocked: 0x6983,
  conditionsNotSatisfied: 0x6985,
  noCurrentFile: 0x6986,
  wrongData: 0x6a80,
  fileNotFound: 0x6a82,
  wrongParameters: 0x6a86,
  pastTheEnd: 0x6b00,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
  /** The chip's memory is worn out. */
  memoryFailure: 0x6581,
} as const;

const TRIES = 0x63c0;

/** 63Cx: `x` tries are left. */
export function triesLeft(count: number): number {
  return TRIES | (count & 0x0f);
}

/** The tries left according to a status word; undefined where the word does not report them. */
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
