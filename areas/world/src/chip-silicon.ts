/** The silicon of the demonstration's chips: node:crypto makes their keys. */
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { Silicon } from '@nagori/element';
import { keyPairOf, softSilicon } from './soft-silicon.ts';

const generate = promisify(generateKeyPair);
const RSA_BITS = 2048;

/** Keys are made off the event loop: an RSA pair takes a tenth of a second or more. */
export function chipSilicon(): Silicon {
  return softSilicon(async (algorithm) =>
    keyPairOf(
      algorithm === 'RS256'
        ? await generate('rsa', { modulusLength: RSA_BITS })
        : await generate('ec', { namedCurve: 'P-256' }),
    ),
  );
}
