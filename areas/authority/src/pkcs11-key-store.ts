/**
 * The authority's keys in a token behind PKCS#11: an HSM, or SoftHSM in tests. Each signature runs
 * a program, about 60 ms (run-token.ts).
 *
 * Invariants: a key is generated inside and marked as not extractable. What is signed is a digest.
 */
import { TokenError, type TokenSettings, type TriedPins, tokenTool } from '@nagori/keys';
import type { KeyHolder } from '@nagori/pki';
import type { KeyStore } from './key-store.ts';

const NAME = /^[a-z0-9-]{1,32}$/;

export function tokenKeyStore(settings: TokenSettings, pins: TriedPins): KeyStore {
  const { ask, askSignedIn, sign } = tokenTool(settings, pins);
  const find = async (name: string): Promise<Uint8Array | undefined> => {
    const id = idOf(name);
    const listed = await ask(['--list-objects', '--type', 'pubkey', '--id', id]);
    // The tool lists all objects, so only a line with our own id shows that the key exists.
    if (!new RegExp(`^\\s*ID:\\s*${id}$`, 'im').test(listed.toString('utf8'))) return undefined;
    return ask(['--read-object', '--type', 'pubkey', '--id', id]);
  };
  return {
    has: async (name) => (await find(name)) !== undefined,
    key: async (name): Promise<KeyHolder> => {
      const id = idOf(name);
      let spki = await find(name);
      if (spki === undefined) {
        const make = ['--keypairgen', '--key-type', 'rsa:2048', '--label', name, '--id', id];
        await askSignedIn(make);
        spki = await find(name);
      }
      if (spki === undefined)
        throw new TokenError('token-refused', `the token made no \`${name}\``);
      return {
        algorithm: 'rsa-sha256',
        spki: new Uint8Array(spki),
        sign: (message) => sign(id, 'rsa-sha256', message),
      };
    },
  };
}

/** CKA_ID: the name in hexadecimal. */
function idOf(name: string): string {
  if (!NAME.test(name)) throw new RangeError('not a name of a key');
  return Buffer.from(name).toString('hex');
}
