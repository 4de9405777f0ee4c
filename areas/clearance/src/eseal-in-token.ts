/**
 * A seal's key in a token behind PKCS#11, as an accredited service hands it out: on a card or in an
 * HSM, which made it and never gives it away.
 *
 * Invariants: one signature at a time, since a card has one sign-in; a bounded queue before it.
 * What is signed is a digest. A PIN that was refused is not tried again: tokens count them, and
 * lock.
 */
import { createHash, type KeyObject } from 'node:crypto';
import { DIGEST_INFO, runToken, TOKEN_LOGIN, TokenError, type TokenSettings } from '@nagori/keys';
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
export function esealInToken({ id, ...token }: EsealInToken, own: KeyObject): KeyHolder {
  const algorithm = algorithmOf(own);
  let refused: TokenError | undefined;
  const sign = async (message: Uint8Array): Promise<Uint8Array> => {
    if (refused !== undefined) throw refused;
    const digest = createHash('sha256').update(message).digest();
    const input = algorithm === 'rsa-sha256' ? Buffer.concat([DIGEST_INFO, digest]) : digest;
    const args = [...TOKEN_LOGIN, '--sign', '--id', id, ...MECHANISMS[algorithm]];
    try {
      return new Uint8Array(await runToken(token, args, input));
    } catch (error) {
      if (error instanceof TokenError && error.message.includes('CKR_PIN')) refused = error;
      throw error;
    }
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
