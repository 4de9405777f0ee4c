/**
 * A small writer of DER (X.690 §10): what a certificate authority signs, and nothing else.
 *
 * Invariants: definite and shortest lengths; integers and object identifiers in their one form;
 * what is given is trusted to be what its function says, so a wrong value throws RangeError.
 */
import type { Instant } from '@nagori/model';
import { constructed, TAG } from './der-tag.ts';

/** Bytes of a length field (X.690 §8.1.3). */
export function lengthSize(length: number): number {
  if (length < 0x80) return 1;
  return length < 0x100 ? 2 : length < 0x1_0000 ? 3 : length < 0x100_0000 ? 4 : 5;
}

/** Writes tag and length at a place, and gives the place after them. */
export function writeHeader(to: Uint8Array, at: number, tag: number, length: number): number {
  to[at] = tag;
  const size = lengthSize(length);
  if (size === 1) {
    to[at + 1] = length;
    return at + 2;
  }
  to[at + 1] = 0x7f + size;
  for (let i = size - 1; i > 0; i--) to[at + 1 + i] = (length / 256 ** (size - 1 - i)) & 0xff;
  return at + 1 + size;
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Any tag around any content. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Uint8Array(1 + lengthSize(length) + length);
  let at = writeHeader(whole, 0, tag, length);
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const sequence = (...parts: readonly Uint8Array[]) => tlv(TAG.sequence, ...parts);
export const explicit = (number: number, ...parts: readonly Uint8Array[]) =>
  tlv(constructed(number), ...parts);
export const octetString = (bytes: Uint8Array) => tlv(TAG.octetString, bytes);
export const enumerated = (value: number) => tlv(TAG.enumerated, Uint8Array.of(value));
export const nothing = () => Uint8Array.of(TAG.nothing, 0);
export const yes = () => Uint8Array.of(TAG.boolean, 1, 0xff);

/** Whole bytes: no bit is unused. */
export const bitString = (bytes: Uint8Array) => tlv(TAG.bitString, Uint8Array.of(0), bytes);

/** A number that is not negative, of any size, big-endian: shortest form (X.690 §8.3). */
export function integer(magnitude: Uint8Array): Uint8Array<ArrayBuffer> {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  const plain = magnitude.subarray(start);
  if (plain.length === 0) return Uint8Array.of(TAG.integer, 1, 0);
  const padded = (plain[0] ?? 0) >= 0x80;
  return padded ? tlv(TAG.integer, Uint8Array.of(0), plain) : tlv(TAG.integer, plain);
}

export function smallInteger(value: number): Uint8Array<ArrayBuffer> {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('not a whole number');
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest & 0xff);
  return integer(Uint8Array.from(bytes));
}

/** 2.5.29.20 as its bytes (X.690 §8.19). */
export function objectId(text: string): Uint8Array<ArrayBuffer> {
  const arcs = text.split('.').map(Number);
  const [first = -1, second = -1, ...rest] = arcs;
  if (arcs.some((arc) => !Number.isSafeInteger(arc) || arc < 0) || first > 2 || second < 0) {
    throw new RangeError('not an object identifier');
  }
  const content = [first * 40 + second, ...rest].flatMap(septets);
  return tlv(TAG.objectId, Uint8Array.from(content));
}

function septets(arc: number): readonly number[] {
  const bytes = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift(0x80 | (rest % 128));
  }
  return bytes;
}

const utf8 = new TextEncoder();

export const utf8String = (text: string) => tlv(TAG.utf8String, utf8.encode(text));
export const printableString = (text: string) => tlv(TAG.printableString, utf8.encode(text));

const FROM_2050 = Date.UTC(2050, 0, 1);

/** RFC 5280 §4.1.2.5: UTCTime until 2049, GeneralizedTime from 2050, whole seconds, UTC. */
export function time(at: Instant): Uint8Array<ArrayBuffer> {
  return at < FROM_2050
    ? tlv(TAG.utcTime, utf8.encode(digitsOf(at).slice(2)))
    : generalizedTime(at);
}

/** RFC 6960 §4.2.2.1: always this form, without fractions of seconds. */
export function generalizedTime(at: Instant): Uint8Array<ArrayBuffer> {
  return tlv(TAG.generalizedTime, utf8.encode(digitsOf(at)));
}

/** 20261126070100Z */
export function digitsOf(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
