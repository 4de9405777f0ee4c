/**
 * The port to a FeliCa chip on a card reader, and what a family of readers has to say for it: how
 * a frame is wrapped into a command that the reader passes on, and how its answer is unwrapped.
 *
 * Invariants: an answer is a frame only where the wrapping fits and every status in it says
 * success; all else is a refusal, which a walk stores as no answer (R08: unknown, never clear).
 * Unwrapping is total.
 */
import { parseResponse, STATUS } from '../response-apdu.ts';

const FELICA_REFUSALS = ['no-answer', 'reader-refused', 'not-understood'] as const;
/**
 * `no-answer`: the chip was silent, or is gone. `reader-refused`: the reader does not pass the
 * frame on. `not-understood`: the answer is not in the form that the family's document gives.
 */
export type FelicaRefusal = (typeof FELICA_REFUSALS)[number];

export type FelicaAnswer =
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: FelicaRefusal };

/** Where the wrapping is taken from. */
export interface FamilySource {
  readonly document: string;
  /** Edition or date of the document. */
  readonly edition: string;
  readonly url: string;
  /** When it was read, as a calendar day. */
  readonly read: string;
  /**
   * `maker`: the maker's own document shows FeliCa frames in this wrapping. `standard`: a standard
   * that the maker signed. `integrations`: public programs use it, and no document of the maker is
   * public.
   */
  readonly by: 'maker' | 'standard' | 'integrations';
}

export interface FelicaFamily {
  readonly id: string;
  /** What carries its commands: the service of PC/SC readers, or USB without it. */
  readonly over: 'pcsc' | 'usb';
  /** How the reader's service names a reader of this family. */
  readonly named: RegExp;
  readonly source: FamilySource;
  /** Sent in order before the first frame; each has to succeed. */
  readonly opens: readonly Uint8Array[];
  /** Sent in order after the last frame. */
  readonly closes: readonly Uint8Array[];
  readonly wrap: (frame: Uint8Array) => Uint8Array;
  readonly unwrap: (answer: Uint8Array) => FelicaAnswer;
  /** Whether the reader accepted one of `opens`. */
  readonly accepts: (answer: Uint8Array) => boolean;
}

export const refused = (reason: FelicaRefusal) => ({ kind: 'refused', reason }) as const;

/** The bytes as a frame, whose first byte is its length. */
export function frameIn(bytes: Uint8Array): FelicaAnswer {
  if (bytes.length === 0) return refused('no-answer');
  const isFrame = bytes.length >= 2 && bytes[0] === bytes.length;
  return isFrame ? { kind: 'frame', frame: bytes.slice() } : refused('not-understood');
}

/** Data of an answer with status 9000, or why there is none. */
export function dataIn(answer: Uint8Array): Uint8Array | FelicaRefusal {
  const response = parseResponse(answer);
  if (response === undefined) return answer.length === 0 ? 'no-answer' : 'not-understood';
  return response.status === STATUS.done ? response.data : 'reader-refused';
}

const FAILED = 0x6300;

/**
 * An answer that is the frame itself. `63 00` is a failed operation (ACR122U API V2.04, §7.1); no
 * document says of what kind, so it counts as no answer.
 */
export function unwrapPlain(answer: Uint8Array): FelicaAnswer {
  if (parseResponse(answer)?.status === FAILED) return refused('no-answer');
  const data = dataIn(answer);
  return typeof data === 'string' ? refused(data) : frameIn(data);
}

/** A pseudo APDU `FF <ins> 00 00` with these bytes as its data. */
export function pseudoApdu(ins: number, data: readonly number[] | Uint8Array): Uint8Array {
  if (data.length > 255) throw new RangeError('a short APDU has at most 255 bytes of data');
  return Uint8Array.from([0xff, ins, 0, 0, data.length, ...data]);
}

/** For families that open nothing. */
export const opensNothing = {
  opens: [],
  closes: [],
  accepts: () => true,
} as const satisfies Partial<FelicaFamily>;
