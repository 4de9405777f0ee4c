/**
 * A strict reader of DER (X.690 §10), over bytes from untrusted senders.
 *
 * Invariants: one form alone is read for each value: no indefinite length, no needless length byte,
 * no tag above 30, no needless byte of a number; nothing is read past the end of what holds it,
 * and nothing may be left over; nothing is copied, so that a large list costs no memory.
 */
import type { Instant } from '@nagori/model';
import { TAG } from './der-tag.ts';

const DER_FAULTS = [
  /** Ends before what it announces. */
  'der-cut-off',
  /** A length in another form than the shortest. */
  'der-length',
  /** Another tag than required here, or one above 30. */
  'der-tag',
  /** A value in another form than the one that DER has for it. */
  'der-value',
  /** Something follows what should be the last. */
  'der-left-over',
  /** Longer, or nested deeper, than anything that is read here. */
  'der-too-much',
] as const;
export type DerFault = (typeof DER_FAULTS)[number];

/** Carries the fault to the reader of the whole structure, which makes a value of it. */
export class DerError extends Error {
  readonly code: DerFault;

  constructor(code: DerFault) {
    super(code);
    this.name = 'DerError';
    this.code = code;
  }
}

const DEPTH_MOST = 32;

export class DerReader {
  readonly bytes: Uint8Array;
  /** The position of the content that is read, and how deep it is nested. */
  at: number;
  readonly end: number;
  readonly #depth: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length, depth = 0) {
    if (depth > DEPTH_MOST) throw new DerError('der-too-much');
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.#depth = depth;
  }

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  /** The tag that comes next; undefined at the end. */
  get tag(): number | undefined {
    return this.isAtEnd ? undefined : this.bytes[this.at];
  }

  /** Refuses further bytes after the last value. */
  done(): void {
    if (!this.isAtEnd) throw new DerError('der-left-over');
  }

  /** Skips the header of the next value and returns the end of its content. */
  #enter(tag: number): number {
    const { bytes, end } = this;
    if (this.at >= end) throw new DerError('der-cut-off');
    if (bytes[this.at] !== tag) throw new DerError('der-tag');
    if (this.at + 2 > end) throw new DerError('der-cut-off');
    const first = bytes[this.at + 1] as number;
    this.at += 2;
    let length = first;
    if (first >= 0x80) {
      const size = first & 0x7f;
      if (size === 0 || size > 4) throw new DerError('der-length');
      if (this.at + size > end) throw new DerError('der-cut-off');
      length = 0;
      for (let i = 0; i < size; i++) length = length * 256 + (bytes[this.at + i] as number);
      if (length < 0x80 || length < 256 ** (size - 1)) throw new DerError('der-length');
      this.at += size;
    }
    if (length > end - this.at) throw new DerError('der-cut-off');
    return this.at + length;
  }

  /** The content of the next value, which must have this tag. */
  content(tag: number): Uint8Array {
    const end = this.#enter(tag);
    const content = this.bytes.subarray(this.at, end);
    this.at = end;
    return content;
  }

  /** A reader of the content of the next value. */
  inside(tag: number): DerReader {
    const end = this.#enter(tag);
    const inside = new DerReader(this.bytes, this.at, end, this.#depth + 1);
    this.at = end;
    return inside;
  }

  sequence(): DerReader {
    return this.inside(TAG.sequence);
  }

  /** The next value whole, with its header. */
  whole(tag: number | undefined = this.tag): Uint8Array {
    const start = this.at;
    if (tag === undefined) throw new DerError('der-cut-off');
    if ((tag & 0x1f) === 0x1f) throw new DerError('der-tag');
    this.at = this.#enter(tag);
    return this.bytes.subarray(start, this.at);
  }

  /** A number in its shortest form, two's complement. */
  integer(tag: number = TAG.integer): Uint8Array {
    const content = this.content(tag);
    const [first, second = 0] = content;
    if (first === undefined) throw new DerError('der-value');
    const needless = content.length > 1 && first === (second < 0x80 ? 0 : 0xff);
    if (needless) throw new DerError('der-value');
    return content;
  }

  /** A number from 0 to 2^31 - 1. */
  small(tag: number = TAG.integer): number {
    const content = this.integer(tag);
    if (content.length > 4 || (content[0] ?? 0) >= 0x80) throw new DerError('der-value');
    return content.reduce((value, byte) => value * 256 + byte, 0);
  }

  boolean(): boolean {
    const content = this.content(TAG.boolean);
    if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) {
      throw new DerError('der-value');
    }
    return content[0] === 0xff;
  }

  nothing(): void {
    if (this.content(TAG.nothing).length > 0) throw new DerError('der-value');
  }

  /** Dotted, such as 2.5.29.20. */
  objectId(): string {
    const content = this.content(TAG.objectId);
    const arcs: number[] = [];
    let arc = 0;
    let isFirst = true;
    for (const byte of content) {
      if (isFirst && byte === 0x80) throw new DerError('der-value');
      arc = arc * 128 + (byte & 0x7f);
      if (arc > 0xffff_ffff) throw new DerError('der-too-much');
      isFirst = byte < 0x80;
      if (!isFirst) continue;
      arcs.push(arc);
      arc = 0;
    }
    const [head] = arcs;
    if (!isFirst || head === undefined) throw new DerError('der-value');
    const top = head < 40 ? 0 : head < 80 ? 1 : 2;
    return [top, head - top * 40, ...arcs.slice(1)].join('.');
  }

  /** The bytes of a BIT STRING that has whole bytes alone. */
  bitString(): Uint8Array {
    const content = this.content(TAG.bitString);
    if (content[0] !== 0) throw new DerError('der-value');
    return content.subarray(1);
  }

  /** UTCTime or GeneralizedTime as RFC 5280 §4.1.2.5 has them: whole seconds, UTC. */
  time(): Instant {
    const isShort = this.tag === TAG.utcTime;
    const text = this.content(isShort ? TAG.utcTime : TAG.generalizedTime);
    const size = isShort ? 13 : 15;
    if (text.length !== size || text[size - 1] !== LETTER_Z) throw new DerError('der-value');
    const short = twoDigits(text, 0);
    const year = isShort ? short + (short < 50 ? 2000 : 1900) : short * 100 + twoDigits(text, 2);
    const at = size - 11;
    const month = twoDigits(text, at);
    const day = twoDigits(text, at + 2);
    const hour = twoDigits(text, at + 4);
    const minute = twoDigits(text, at + 6);
    const second = twoDigits(text, at + 8);
    const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    if (!isDay || hour > 23 || minute > 59 || second > 59) throw new DerError('der-value');
    // Date.UTC takes the years 0 to 99 for others.
    if (year < 1000) throw new DerError('der-value');
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
}

const LETTER_Z = 0x5a;
const ZERO = 0x30;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

function twoDigits(text: Uint8Array, at: number): number {
  const [tens, ones] = [(text[at] ?? 0) - ZERO, (text[at + 1] ?? 0) - ZERO];
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) throw new DerError('der-value');
  return tens * 10 + ones;
}

/** Runs a reader over the whole of some bytes; a fault of theirs is a value, a bug of ours not. */
export function readWhole<Value>(
  bytes: Uint8Array,
  read: (reader: DerReader) => Value,
): { readonly value: Value } | { readonly fault: DerFault } {
  try {
    const reader = new DerReader(bytes);
    const value = read(reader);
    reader.done();
    return { value };
  } catch (error) {
    if (error instanceof DerError) return { fault: error.code };
    throw error;
  }
}
