/**
 * A seal's key in a token behind PKCS#11, as an accredited service hands it out: on a card or in an
 * HSM, which made it and never gives it away.
 *
 * Invariants: one signature at a time, since a card has one sign-in (tried-pins.ts); who waits for
 * it is bounded before (pdf-routes.ts). What is signed is a digest.
 */
import type { KeyObject } from 'node:crypto';
import { type TokenSettings, type TriedPins, tokenTool } from '@nagori/keys';
import type { KeyHolder } from '@nagori/pki';
import { algorithmOf } from './eseal-certificate.ts';

export interface EsealInToken extends TokenSettings {
  /** CKA_ID, in hexadecimal. */
  readonly id: string;
}

/** `own`: its public half, by its certificate. Throws EsealError for another kind of key. */
export function esealInToken(
  { id, ...token }: EsealInToken,
  own: KeyObject,
  pins: TriedPins,
): KeyHolder {
  const algorithm = algorithmOf(own);
  const { sign } = tokenTool(token, pins);
  return {
    algorithm,
    spki: new Uint8Array(own.export({ format: 'der', type: 'spki' })),
    sign: (message) => sign(id, algorithm, message),
  };
}
