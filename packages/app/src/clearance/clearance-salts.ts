/**
 * The two salts of a certificate, as they are sealed: the phone's, which travels with the paper,
 * and the persons', which never leaves the operator.
 */
import { SALT_BYTES } from '@nagori/certificate';

export interface ClearanceSalts {
  readonly phone: Uint8Array;
  readonly persons: Uint8Array;
}

export function drawSalts(random: (bytes: number) => Uint8Array): ClearanceSalts {
  return { phone: random(SALT_BYTES), persons: random(SALT_BYTES) };
}

export function saltsToBytes({ phone, persons }: ClearanceSalts): Uint8Array {
  return Buffer.concat([phone, persons]);
}

export function saltsFromBytes(bytes: Uint8Array): ClearanceSalts {
  return { phone: bytes.subarray(0, SALT_BYTES), persons: bytes.subarray(SALT_BYTES) };
}
