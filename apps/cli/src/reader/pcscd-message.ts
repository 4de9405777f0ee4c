/**
 * Messages of pcscd, the PC/SC service of Linux and the BSDs, as its own client library sends them
 * over its socket (pcsc-lite, protocols 4:3 to 4:6, alike in what is used here): structures of
 * 32-bit numbers in the machine's own byte order.
 */
import { endianness } from 'node:os';

export const COMMANDS = {
  establishContext: 0x01,
  releaseContext: 0x02,
  connect: 0x04,
  disconnect: 0x06,
  beginTransaction: 0x07,
  endTransaction: 0x08,
  transmit: 0x09,
  version: 0x11,
  readersState: 0x12,
} as const;

export const READERS_MOST = 16;
const NAME_BYTES = 128;
const ATR_BYTES = 33;
/** name, event counter, state, sharing, ATR and its padding, ATR length, protocol */
export const READER_STATE_BYTES = NAME_BYTES + 12 + ATR_BYTES + 3 + 8;
/** The minor version to try first; a service with another one answers with its own. */
export const VERSION = { major: 4, minor: 5, minorLeast: 3, minorMost: 6 } as const;
export const SCOPE_SYSTEM = 2;
export const SHARE_SHARED = 2;
export const EITHER_PROTOCOL = 3;
export const LEAVE_CARD = 0;
const CARD_PRESENT = 0x0004;

export interface ReaderState {
  readonly name: string;
  readonly cardPresent: boolean;
}

const LITTLE = endianness() === 'LE';

/** Packs 32-bit numbers and names of readers in sequence. */
export function packed(...parts: readonly (number | string)[]): Uint8Array {
  const bytes = new Uint8Array(
    parts.reduce<number>((sum, part) => sum + (typeof part === 'string' ? NAME_BYTES : 4), 0),
  );
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'string') {
      bytes.set(new TextEncoder().encode(part).subarray(0, NAME_BYTES - 1), at);
      at += NAME_BYTES;
    } else {
      view.setUint32(at, part, LITTLE);
      at += 4;
    }
  }
  return bytes;
}

export function numberAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, LITTLE);
}

export function readerStates(bytes: Uint8Array): readonly ReaderState[] {
  const states: ReaderState[] = [];
  for (let at = 0; at + READER_STATE_BYTES <= bytes.length; at += READER_STATE_BYTES) {
    const name = Buffer.from(bytes.subarray(at, at + NAME_BYTES)).toString('utf8');
    const end = name.indexOf('\0');
    if (end <= 0) continue;
    const state = numberAt(bytes, at + NAME_BYTES + 4);
    states.push({ name: name.slice(0, end), cardPresent: (state & CARD_PRESENT) !== 0 });
  }
  return states;
}

/** Return values that matter to the person at the reader. */
export const RETURNED = {
  done: 0,
  unknownReader: 0x80100009,
  inUse: 0x8010000b,
  noCard: 0x8010000c,
  notAllowed: 0x8010006a,
} as const;
