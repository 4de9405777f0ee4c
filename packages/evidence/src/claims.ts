/**
 * Claims that the authority signs: the statement about an element (challenge, version 1, M3), the
 * receipt of a deletion, and the confirmation that a holder reported a loss.
 *
 * Invariants: claims are strict. They hold no serial number, subject, birthday, IMEI or audience,
 * and a token that carries one is refused, whatever its signature (R05).
 */
import { parseHour } from '@nagori/model';
import * as z from 'zod';
import { text } from './fields.ts';

export const STATEMENT_TYPE = 'nagori-clr+jwt';
export const RECEIPT_TYPE = 'nagori-del+jwt';
export const LOSS_WORD_TYPE = 'nagori-lost+jwt';

const seconds = z.int().min(0).max(253_402_300_799);
const token = z.string().regex(/^[A-Za-z0-9_-]{8,128}$/);
/** Times are rounded to the hour, in UTC: `2026-11-24T10`. */
const hour = z.string().refine((value) => parseHour(value) !== undefined);

export const statementClaims = z.strictObject({
  iss: z.string().min(1).max(200),
  jti: token,
  iat: seconds,
  exp: seconds,
  ch: token,
  about: z.enum(['element', 'person']),
  c_elem: token,
  /** Only `none` is ever signed for a shop; any other value counts against the phone. */
  live: z.enum(['none', 'live', 'suspended']),
  key: z.enum(['deleted', 'none', 'awaited', 'failed']),
  since: hour.optional(),
  until: hour.optional(),
  auth: z.enum(['card', 'phone']).optional(),
  lock: seconds.optional(),
  status: z.strictObject({ uri: z.url().max(400), idx: z.int().min(0) }).optional(),
});

export const receiptClaims = z.strictObject({
  iss: z.string().min(1).max(200),
  jti: token,
  iat: seconds,
  bind: text(128),
  deleted: hour,
  cert: z.literal('deleted'),
  key: z.enum(['deleted', 'failed']),
});

/** A holder whose phone is reported lost at the authority says that this case is theirs. */
export const lossWordClaims = z.strictObject({
  iss: z.string().min(1).max(200),
  jti: token,
  iat: seconds,
  /** The operator, its reference, and the digest of the code that it gave (loss-code.ts). */
  op: text(40),
  ref: text(64),
  code: token,
});

export type LossWordClaims = z.output<typeof lossWordClaims>;
export type StatementClaims = z.output<typeof statementClaims>;
export type ReceiptClaims = z.output<typeof receiptClaims>;

/**
 * Whether each answer carries its fields: an hour for what happened, a status entry only while
 * awaited.
 */
export function isCoherentStatement(claims: StatementClaims): boolean {
  if (claims.exp < claims.iat) return false;
  if ((claims.key === 'deleted' || claims.key === 'awaited') && claims.since === undefined) {
    return false;
  }
  return claims.status === undefined || claims.key === 'awaited';
}
