/** Stations of programs over HTTP: their enrolment, and who signs in there. */
import { words } from '@nagori/http/wire';
import * as z from 'zod';

/** Where the private key is, as the station says. */
export const HELD_IN = ['file', 'pkcs11'] as const;
export type HeldIn = (typeof HELD_IN)[number];

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** An administrator's code, the public key, and a proof that the sender has the private one. */
export const stationKeyInput = z.strictObject({
  code: z.string().min(1).max(64),
  /** RFC 7517, EC P-256; the private number is refused. */
  key: z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: coordinate,
    y: coordinate,
  }),
  heldIn: z.enum(HELD_IN),
  /** A JSON Web Token for this address, signed by the key, with the code's digest as `nonce`. */
  proof: z.string().min(1).max(2048),
});

export const stationKeyEnrolled = z.strictObject({
  station: z.string(),
  operator: z.string(),
  shop: z.string(),
  name: z.string(),
  /** `iss` and `sub` of its assertions: the thumbprint of its key (RFC 7638). */
  client: z.string(),
});

export const badgeInput = z.strictObject({ badge: z.string().trim().min(1).max(64) });

/** The person who signed in; what is sent under the token counts as recorded by both. */
export const stationSessionOpened = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  person: z.string(),
  expiresAt: z.iso.datetime(),
});

/** Whose token it is. */
export const stationSelf = z.strictObject({
  operator: z.string(),
  station: z.string(),
  shop: z.strictObject({ id: z.string(), name: words.optional() }),
  person: z.string().optional(),
  /** Digests of the desk keys that its program takes from pages (docs/adr/0098). */
  deskKeys: z.array(z.string()),
});
