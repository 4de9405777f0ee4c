/**
 * Transparent sessions of PC/SC readers (Interoperability Specification for ICCs and Personal
 * Computer Systems, part 3, supplemental document for contactless ICCs, revision 2.02.00): a
 * session is opened, switched to FeliCa, and frames are the value of a data object 95.
 *
 * Invariants: an answer is a frame only where the status word, the error object C0 and the response
 * object 96 all say success. An object that does not read makes the answer not understood.
 */
import { readTlv } from '../tlv.ts';
import { dataIn, type FelicaAnswer, frameIn, refused } from './felica-family.ts';

/** §3.2: what an instruction of a session is, in P2. */
export const SESSION_COMMANDS = { manage: 0x00, exchange: 0x01, switchProtocol: 0x02 } as const;

const START = [0x81, 0x00] as const;
const END = [0x82, 0x00] as const;
/** Object 8F: FeliCa (03), without a protocol above it (00). */
const TO_FELICA = [0x8f, 0x02, 0x03, 0x00] as const;
/** Object 5F46: how long the reader waits for the chip, in microseconds, little-endian. */
const TIMER_TAG = [0x5f, 0x46] as const;
const WAIT_US = 100_000;

const TAGS = { error: 0xc0, status: 0x96, response: 0x97 } as const;
/** `64 01`: the chip did not answer in time. */
const NO_RESPONSE = [0x64, 0x01] as const;

export function session(ins: number) {
  const short = (p2: number, data: readonly number[]) =>
    Uint8Array.from([0xff, ins, 0x00, p2, data.length, ...data, 0x00]);
  const { manage, switchProtocol } = SESSION_COMMANDS;
  return {
    opens: [short(manage, START), short(switchProtocol, TO_FELICA)],
    closes: [short(manage, END)],
  } as const;
}

/** The timer object, and how long a chip may take. */
export function timer(): readonly number[] {
  const bytes = [0, 8, 16, 24].map((shift) => (WAIT_US >> shift) & 255);
  return [...TIMER_TAG, bytes.length, ...bytes];
}

export function acceptsSession(answer: Uint8Array): boolean {
  const data = dataIn(answer);
  const objects = typeof data === 'string' ? undefined : objectsIn(data);
  return objects !== undefined && objects.error === undefined;
}

export function unwrapSession(answer: Uint8Array): FelicaAnswer {
  const data = dataIn(answer);
  if (typeof data === 'string') return refused(data);
  const objects = objectsIn(data);
  if (objects === undefined) return refused('not-understood');
  const { error, status, response } = objects;
  if (error !== undefined) return refused(isSilence(error) ? 'no-answer' : 'reader-refused');
  if (status?.some((byte) => byte !== 0)) return refused('no-answer');
  return response === undefined ? refused('not-understood') : frameIn(response);
}

interface Objects {
  /** Status word of object C0, where it is no success. */
  readonly error: readonly [number, number] | undefined;
  readonly status: Uint8Array | undefined;
  readonly response: Uint8Array | undefined;
}

/** Undefined where an object does not read, or occurs twice. */
function objectsIn(data: Uint8Array): Objects | undefined {
  const found = new Map<number, Uint8Array>();
  for (let at = 0; at < data.length; ) {
    const one = readTlv(data, at);
    if (one === undefined || found.has(one.tag)) return undefined;
    found.set(one.tag, one.value);
    at = one.end;
  }
  const error = found.get(TAGS.error);
  if (error !== undefined && error.length !== 3) return undefined;
  const [, high = 0x90, low = 0x00] = error ?? [];
  const isDone = high === 0x90 && low === 0x00;
  return {
    error: isDone ? undefined : [high, low],
    status: found.get(TAGS.status),
    response: found.get(TAGS.response),
  };
}

function isSilence([high, low]: readonly [number, number]): boolean {
  return high === NO_RESPONSE[0] && low === NO_RESPONSE[1];
}
