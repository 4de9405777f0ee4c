/**
 * The status list: the status of each certificate of one operator, four bits each, compressed as
 * in the OAuth Token Status List (same values and bit order) and signed under a type of our own.
 *
 * Invariants: there are five statuses: valid, suspended (a loss report is open, or a destroyed
 * phone turned up; it may become valid again), withdrawn (a later finding contradicts it), ended
 * (the phone was used again) and superseded (a newer certificate). Any other value is refused. A
 * list inflates to exactly the size that it states.
 */
import { type Instant, SECOND_MS } from '@nagori/model';
import * as z from 'zod';
import { fromBase64url, toBase64url } from './base64url.ts';
import { issuer, seconds } from './claims.ts';
import type { IssuerSigner } from './signed.ts';

export const STATUS_TYPE = 'nagori-clearance-status+jwt';

export const CLEARANCE_STATUSES = [
  'valid',
  'suspended',
  'withdrawn',
  'ended',
  'superseded',
] as const;
export type ClearanceStatus = (typeof CLEARANCE_STATUSES)[number];

/** 0, 1 and 2 as registered; 0x0C to 0x0F are reserved for applications. */
const VALUE_OF = {
  valid: 0,
  withdrawn: 1,
  suspended: 2,
  ended: 12,
  superseded: 13,
} as const satisfies Record<ClearanceStatus, number>;

/** Certificates in one list; further ones start a new list. */
export const LIST_ENTRIES = 65_536;
const TTL_MOST_SECONDS = 7 * 24 * 3600;

export const statusClaims = z.strictObject({
  iss: issuer,
  iat: seconds,
  /** For how many seconds "valid" may be believed. */
  ttl: z.int().min(1).max(TTL_MOST_SECONDS),
  list: z.int().min(0).max(32_767),
  /** The number of certificates in the list. */
  size: z.int().min(0).max(LIST_ENTRIES),
  bits: z.literal(4),
  /** zlib (RFC 1950) of the entries, in base64url. */
  lst: z.string().max(65_536),
});
export type StatusClaims = z.output<typeof statusClaims>;

/** The list that contains a certificate. */
export function listNumberOf(statusIndex: number): number {
  return Math.floor(statusIndex / LIST_ENTRIES);
}

export interface StatusListInput {
  readonly now: Instant;
  readonly ttlSeconds: number;
  readonly list: number;
  /** In the order of their index in the list. */
  readonly statuses: readonly ClearanceStatus[];
}

/** The signed list. */
export async function signClearanceStatus(
  input: StatusListInput,
  signer: IssuerSigner,
): Promise<string> {
  const claims: StatusClaims = {
    iss: signer.iss,
    iat: Math.floor(input.now / SECOND_MS),
    ttl: input.ttlSeconds,
    list: input.list,
    size: input.statuses.length,
    bits: 4,
    lst: toBase64url(await through(packed(input.statuses), new CompressionStream('deflate'))),
  };
  return signer.sign(statusClaims.parse(claims), STATUS_TYPE);
}

function packed(statuses: readonly ClearanceStatus[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytesOf(statuses.length));
  for (const [i, status] of statuses.entries()) {
    bytes[i >> 1] = (bytes[i >> 1] ?? 0) | (VALUE_OF[status] << (4 * (i & 1)));
  }
  return bytes;
}

const sizeBytesOf = (entries: number): number => Math.ceil(entries / 2);

/**
 * The status at an operator-wide index; undefined where the list does not contain it, is
 * malformed, or has an unknown value there.
 */
export async function statusAt(
  claims: StatusClaims,
  statusIndex: number,
): Promise<ClearanceStatus | undefined> {
  if (!Number.isInteger(statusIndex)) return undefined;
  const place = statusIndex % LIST_ENTRIES;
  if (claims.list !== listNumberOf(statusIndex) || place >= claims.size) return undefined;
  const compressed = fromBase64url(claims.lst);
  if (compressed === undefined) return undefined;
  let bytes: Uint8Array;
  try {
    const inflate = new DecompressionStream('deflate');
    bytes = await through(new Uint8Array(compressed), inflate, sizeBytesOf(claims.size));
  } catch {
    return undefined;
  }
  const value = ((bytes[place >> 1] ?? 0) >> (4 * (place & 1))) & 15;
  return CLEARANCE_STATUSES.find((status) => VALUE_OF[status] === value);
}

/** Passes bytes through a stream; throws unless exactly `sizeBytes` come out. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  sizeBytes?: number,
): Promise<Uint8Array> {
  const out = new Uint8Array(sizeBytes ?? bytes.length + 1024);
  let length = 0;
  // Not `for await`: Safari does not iterate streams.
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (length + read.value.length > out.length) throw new RangeError('more than it may hold');
    out.set(read.value, length);
    length += read.value.length;
  }
  if (sizeBytes !== undefined && length !== sizeBytes) throw new RangeError('another size');
  return out.subarray(0, length);
}
