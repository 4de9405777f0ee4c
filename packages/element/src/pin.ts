/**
 * The two PINs of the phone's certificates: the signing password (署名用パスワード, 6 to 16 upper-case
 * letters and digits, 5 tries) and the authentication PIN (利用者証明用, 4 digits, 3 tries).
 *
 * Invariants: only a wrong PIN reduces the tries, and only a right PIN while tries are left resets
 * them. With no tries left even the right PIN is refused. Only a salted digest is stored.
 */
import { bad, type Check, good } from '@nagori/model';
import { sameBytes } from './bytes.ts';
import type { ElementRefusal } from './refusal.ts';
import type { Silicon } from './silicon.ts';

const PIN_USES = ['sign', 'auth'] as const;
export type PinUse = (typeof PIN_USES)[number];

/** How many wrong tries in a row block each PIN. */
export const PIN_TRIES: Readonly<Record<PinUse, number>> = { sign: 5, auth: 3 };
export type Tries = Readonly<Record<PinUse, number>>;

const FORM: Readonly<Record<PinUse, RegExp>> = { sign: /^[A-Z0-9]{6,16}$/, auth: /^[0-9]{4}$/ };
const FORM_REFUSAL: Readonly<Record<PinUse, ElementRefusal>> = {
  sign: 'sign-password-form',
  auth: 'auth-pin-form',
};

export interface PinDigest {
  readonly salt: Uint8Array;
  readonly digest: Uint8Array;
}

/** Digests a new PIN, or refuses one of the wrong form. */
export function newPin(
  use: PinUse,
  pin: string,
  salt: Uint8Array,
  silicon: Silicon,
): Check<PinDigest, readonly ElementRefusal[]> {
  if (!FORM[use].test(pin)) return bad([FORM_REFUSAL[use]]);
  return good({ salt, digest: silicon.digestPin(pin, salt) });
}

export interface PinAnswer {
  readonly right: boolean;
  readonly triesLeft: number;
  readonly refusal?: 'pin-wrong' | 'pin-blocked';
}

/** One try. The caller stores `triesLeft`, whatever the answer. */
export function tryPin(
  pin: string,
  stored: PinDigest,
  triesLeft: number,
  most: number,
  silicon: Pick<Silicon, 'digestPin'>,
): PinAnswer {
  if (triesLeft <= 0) return { right: false, triesLeft: 0, refusal: 'pin-blocked' };
  if (sameBytes(silicon.digestPin(pin, stored.salt), stored.digest)) {
    return { right: true, triesLeft: most };
  }
  return { right: false, triesLeft: triesLeft - 1, refusal: 'pin-wrong' };
}
