/**
 * What an element signs itself (challenge, version 1, B3): its answer to a challenge, under its
 * attestation key, and the authority's voucher for that key.
 *
 * Invariants: the element's key comes from the authority's voucher alone, and the voucher from a
 * pinned key. Both name the same element. An expired voucher is worth nothing.
 */
import { bad, type Check, good, type Instant, parseHour, SECOND_MS } from '@nagori/model';
import * as z from 'zod';
import { type Anchor, openSignature, type SignatureRefusal } from './signature.ts';

/** The authority says which key an element signs with. */
export const VOUCHER_TYPE = 'nagori-elm+jwt';
/** Type of the element's own answer. */
export const ELEMENT_STATE_TYPE = 'nagori-att+jwt';

const seconds = z.int().min(0).max(253_402_300_799);
const elementId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const voucherClaims = z.strictObject({
  iss: z.string().min(1).max(200),
  iat: seconds,
  exp: seconds,
  eid: elementId,
  key: z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: coordinate,
    y: coordinate,
  }),
});
export type VoucherClaims = z.output<typeof voucherClaims>;

const elementStateClaims = z.strictObject({
  /** The element's own identifier, as the issuer. */
  iss: elementId,
  ch: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  key: z.enum(['none', 'held', 'deleted']),
  /** In which hour, in UTC, by the phone's clock. */
  deleted: z
    .string()
    .refine((value) => parseHour(value) !== undefined)
    .optional(),
});
export type ElementStateClaims = z.output<typeof elementStateClaims>;

export interface Attested {
  readonly voucher: VoucherClaims;
  readonly claims: ElementStateClaims;
}

export type AttestationRefusal = SignatureRefusal | 'claims' | 'expired';

/**
 * The element's answer, once authority and element have both signed. Without `now`, the voucher's
 * expiry is not judged: what was received in time stays valid in a file. `received`: when it
 * reached us.
 */
export async function openAttestation(
  { voucher, jwt }: { readonly voucher: string; readonly jwt: string },
  issuers: readonly Anchor[],
  now: Instant | undefined,
  received = now,
): Promise<Check<Attested, AttestationRefusal>> {
  const vouched = await openSignature(voucher, [VOUCHER_TYPE], issuers, received);
  if (vouched.kind !== 'good') return bad(vouched.reason);
  const read = voucherClaims.safeParse(vouched.value.payload);
  if (!read.success) return bad('claims');
  if (now !== undefined && now > read.data.exp * SECOND_MS) return bad('expired');
  const { eid, key } = read.data;
  const signed = await openSignature(jwt, [ELEMENT_STATE_TYPE], [{ iss: eid, kid: eid, jwk: key }]);
  if (signed.kind !== 'good') return bad(signed.reason);
  const claims = elementStateClaims.safeParse(signed.value.payload);
  const hasHour = claims.data?.deleted !== undefined;
  if (!claims.success || hasHour !== (claims.data.key === 'deleted')) return bad('claims');
  return good({ voucher: read.data, claims: claims.data });
}
