/**
 * The salts of a certificate, as they are sealed: the phone's, which travels with the paper; the
 * persons', which never leaves the operator; and where an element is committed to, the one that
 * opens the challenge's commitment to it, which travels, too.
 */
import { CLEARANCE_SALT_BYTES } from '@nagori/certificate';

export interface ClearanceSalts {
  readonly phone: Uint8Array;
  readonly persons: Uint8Array;
  readonly element?: Uint8Array | undefined;
}

export function drawSalts(
  random: (bytes: number) => Uint8Array,
  element: Uint8Array | undefined,
): ClearanceSalts {
  return { phone: random(CLEARANCE_SALT_BYTES), persons: random(CLEARANCE_SALT_BYTES), element };
}

export function saltsToBytes({ phone, persons, element }: ClearanceSalts): Uint8Array {
  return Buffer.concat([phone, persons, ...(element === undefined ? [] : [element])]);
}

/** Two salts, as before there were elements, or three. */
export function saltsFromBytes(bytes: Uint8Array): ClearanceSalts {
  const part = (from: number) =>
    bytes.subarray(from * CLEARANCE_SALT_BYTES, (from + 1) * CLEARANCE_SALT_BYTES);
  const element = part(2);
  return {
    phone: part(0),
    persons: part(1),
    element: element.length === CLEARANCE_SALT_BYTES ? element : undefined,
  };
}
