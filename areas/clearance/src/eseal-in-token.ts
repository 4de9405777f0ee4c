/**
 * A seal's key in a token behind PKCS#11, as an accredited service hands it out: on a card or in an
 * HSM, which made it and never gives it away.
 *
 * Invariants: one signature at a time, since a card has one sign-in; a bounded queue before it.
 * What is signed is a digest.
 */
import { createHash, type KeyObject } from 'node:crypto';
import {
  DIGEST_INFO,
  TokenError,
  type TokenSettings,
  type TriedPins,
  tokenTool,
} from '@nagori/keys';
import type { KeyHolder } from '@nagori/pki';
import { algorithmOf } from './eseal-certificate.ts';

export interface EsealInToken extends TokenSettings {
  /** CKA_ID, in hexadecimal. */
  readonly id: string;
}

/** Some three seconds of a fast token's work. */
const WAITING_MOST = 24;
const MECHANISMS = {
  'rsa-sha256': ['--mechanism', 'RSA-PKCS'],
  'ecdsa-sha256': ['--mechanism', 'ECDSA', '--signature-format', 'sequence'],
} as const;

/** `own`: its public half, by its certificate. Throws EsealError for another kind of key. */
export function esealInToken(
  { id, ...token }: EsealInToken,
  own: KeyObject,
  pins: TriedPins,
): KeyHolder {
  const algorithm = algorithmOf(own);
  const { askSignedIn } = tokenTool(token, pins);
  const sign = async (message: Uint8Array): Promise<Uint8Array> => {
    const digest = createHash('sha256').update(message).digest();
    const input = algorithm === 'rsa-sha256' ? Buffer.concat([DIGEST_INFO, digest]) : digest;
    const args = ['--sign', '--id', id, ...MECHANISMS[algorithm]];
    return new Uint8Array(await askSignedIn(args, input));
  };
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    algorithm,
    spki: new Uint8Array(own.export({ format: 'der', type: 'spki' })),
    sign: (message) => {
      if (waiting >= WAITING_MOST) throw new TokenError('token-refused', 'the token is busy');
      waiting += 1;
      const signature = last.then(() => sign(message));
      last = signature
        .catch(() => undefined)
        .finally(() => {
          waiting -= 1;
        });
      return signature;
    },
  };
}
