/**
 * Command APDUs (ISO/IEC 7816-4 §5.1): the seven cases, short and extended.
 *
 * Invariants: parsing is strict. An extra byte, an explicit length of zero, or two kinds of length
 * in one command is a fault and is never guessed at. Input is limited to the largest length. The
 * input bytes are not retained, so a PIN in them is dropped with the command.
 */
import { bad, type Check, good } from '@nagori/model';

export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Empty: the command has no data field. */
  readonly data: Uint8Array;
  /** The most bytes that the answer may have (Ne); 0: none are expected. */
  readonly expected: number;
  /** The lengths are written in three or two bytes (extended) instead of one. */
  readonly extended: boolean;
}

const APDU_FAULTS = ['too-short', 'data-cut-short', 'bytes-left-over', 'length-zero'] as const;
export type ApduFault = (typeof APDU_FAULTS)[number];

const HEAD = 4;
const NONE = new Uint8Array();
/** What a zero in a short Le field means. */
const SHORT_MOST = 256;
const EXTENDED_MOST = 65_536;

export function parseCommand(bytes: Uint8Array): Check<CommandApdu, ApduFault> {
  if (bytes.length < HEAD) return bad('too-short');
  const body = bytes.subarray(HEAD);
  const [first] = body;
  if (first === undefined) return command(bytes, NONE, 0, false);
  if (body.length === 1) return command(bytes, NONE, first || SHORT_MOST, false);
  if (first !== 0) return withData(bytes, 1, first, false);
  // An extended length begins with 00 and has three bytes. A short length of zero would mean no
  // data.
  if (body.length < 3) return bad('length-zero');
  const length = pair(body, 1);
  if (body.length === 3) return command(bytes, NONE, length || EXTENDED_MOST, true);
  return length === 0 ? bad('length-zero') : withData(bytes, 3, length, true);
}

function withData(
  bytes: Uint8Array,
  lengthBytes: number,
  length: number,
  extended: boolean,
): Check<CommandApdu, ApduFault> {
  const end = HEAD + lengthBytes + length;
  if (bytes.length < end) return bad('data-cut-short');
  const data = bytes.slice(HEAD + lengthBytes, end);
  const rest = bytes.subarray(end);
  const [last] = rest;
  if (last === undefined) return command(bytes, data, 0, extended);
  if (rest.length !== (extended ? 2 : 1)) return bad('bytes-left-over');
  const expected = extended ? pair(rest, 0) || EXTENDED_MOST : last || SHORT_MOST;
  return command(bytes, data, expected, extended);
}

function command(
  [cla = 0, ins = 0, p1 = 0, p2 = 0]: Uint8Array,
  data: Uint8Array,
  expected: number,
  extended: boolean,
): Check<CommandApdu, ApduFault> {
  return good({ cla, ins, p1, p2, data, expected, extended });
}

function pair(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/**
 * Encodes the only bytes that `parseCommand` reads as this command. Throws where a length cannot be
 * encoded.
 */
export function encodeCommand(apdu: CommandApdu): Uint8Array {
  const { cla, ins, p1, p2, data, expected, extended } = apdu;
  const most = extended ? EXTENDED_MOST : SHORT_MOST;
  if (data.length >= most || expected > most || expected < 0) {
    throw new RangeError('a length does not fit the command');
  }
  const two = (length: number) => [(length >> 8) & 255, length & 255];
  const lc = data.length === 0 ? [] : extended ? [0, ...two(data.length)] : [data.length];
  const le = expected === 0 ? [] : extended ? two(expected) : [expected & 255];
  // Without data, an extended Le begins with a zero byte.
  const lead = extended && data.length === 0 && expected > 0 ? [0] : [];
  return Uint8Array.from([cla, ins, p1, p2, ...lc, ...data, ...lead, ...le]);
}
