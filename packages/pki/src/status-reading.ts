/**
 * The counter's side of the status list (challenge M6): one entry, read out of a signed list.
 *
 * Invariants: a list older than one already seen is refused; an expired one is unknown, never good
 * (R23); nothing is unpacked beyond what a list of ours holds.
 */
import { bad, type Check, good, type Instant, SECOND_MS, unknown } from '@nagori/model';
import { base64url, type JWK } from 'jose';
import * as z from 'zod';
import { readUnverified, verifyJws } from './compact-jws.ts';
import { inflated } from './deflate.ts';
import {
  STATUS_BITS,
  STATUS_LIST_BYTES,
  STATUS_LIST_TTL_MS,
  STATUS_LIST_TYPE,
  STATUS_VALUES,
  type StatusValue,
} from './status-list.ts';

/** A full list of random values does not deflate at all. */
const STATUS_TOKEN_CHARACTERS = 32_768;

const listClaims = z.strictObject({
  iss: z.string(),
  sub: z.string(),
  iat: z.int().min(0),
  exp: z.int().min(0),
  ttl: z.int().min(1),
  status_list: z.strictObject({
    bits: z.literal(STATUS_BITS),
    lst: z.string().regex(/^[A-Za-z0-9_-]{1,16384}$/),
  }),
});

export interface StatusAnchor {
  readonly iss: string;
  readonly kid: string;
  readonly jwk: JWK;
}

export interface StatusReading {
  readonly value: StatusValue;
  /** Keep it: an older list than this is refused next time. */
  readonly issued: Instant;
}

export type StatusRefusal =
  | 'malformed'
  | 'signature'
  | 'another-list'
  | 'rolled-back'
  | 'issued-in-future'
  | 'expired'
  | 'no-entry';

/** How far the authority's clock may run ahead of the reader's. */
const SKEW_MS = 120 * SECOND_MS;

/** M6, the counter's side: one entry of a list. An expired list is unknown, never good (R23). */
export async function readStatusEntry(
  token: string,
  at: { readonly uri: string; readonly idx: number },
  anchors: readonly StatusAnchor[],
  seen: Instant,
  now: Instant,
): Promise<Check<StatusReading, StatusRefusal>> {
  const header = readHeader(token);
  if (header === undefined) return bad('malformed');
  const anchor = anchors.find((one) => one.kid === header);
  const signed = anchor && (await verifyJws(token, 'ES256', anchor.jwk, STATUS_TOKEN_CHARACTERS));
  if (signed?.kind !== 'good') return bad('signature');
  const claims = listClaims.safeParse(signed.value);
  if (!claims.success) return bad('malformed');
  const { iss, sub, iat, exp, status_list } = claims.data;
  if (iss !== anchor?.iss || sub !== at.uri) return bad('another-list');
  if (iat * SECOND_MS < seen) return bad('rolled-back');
  if (iat * SECOND_MS > now + SKEW_MS) return bad('issued-in-future');
  const end = Math.min(exp * SECOND_MS, iat * SECOND_MS + STATUS_LIST_TTL_MS);
  if (now > end) return unknown('expired');
  const packed = await inflated(base64url.decode(status_list.lst), STATUS_LIST_BYTES);
  if (packed?.length !== STATUS_LIST_BYTES) return bad('malformed');
  const byte = Number.isInteger(at.idx) ? packed[at.idx >> 1] : undefined;
  const value = byte === undefined ? undefined : STATUS_VALUES[(byte >> ((at.idx & 1) * 4)) & 15];
  if (value === undefined) return bad('no-entry');
  return good({ value, issued: iat * SECOND_MS });
}

function readHeader(token: string): string | undefined {
  const read = readUnverified(token, STATUS_TOKEN_CHARACTERS);
  if (read.kind !== 'good' || read.value.header.typ !== STATUS_LIST_TYPE) return undefined;
  const { kid } = read.value.header;
  return typeof kid === 'string' ? kid : undefined;
}
