/**
 * A simulated My Number card: one ES256 key behind a four-digit PIN with three tries. It replaces
 * the real card's certificates and has none of its commands.
 *
 * Invariants: as in the element, no member returns the private key or the PIN. Every try is counted
 * in the returned card, whatever the answer.
 */
import { bad, type Check, good } from '@nagori/model';
import { fromBase64Url, toBase64Url, toUtf8 } from './bytes.ts';
import { ChipKey } from './chip-key.ts';
import { SIGN_IN_TYPE, signJws } from './jws.ts';
import { newPin, type PinDigest, tryPin } from './pin.ts';
import type { ElementRefusal } from './refusal.ts';
import type { Cipher, Silicon } from './silicon.ts';

const CARD_TRIES = 3;

export interface CardFace {
  readonly id: string;
  readonly triesLeft: number;
  /** SubjectPublicKeyInfo, base64url. */
  readonly publicKey: string;
}

export class Card {
  readonly face: CardFace;
  readonly #key: ChipKey;
  readonly #pin: PinDigest;

  private constructor(face: CardFace, key: ChipKey, pin: PinDigest) {
    this.face = face;
    this.#key = key;
    this.#pin = pin;
  }

  /** A new card as the municipality issues it. `salt`: 16 random bytes. */
  static async fresh(
    id: string,
    pin: string,
    salt: Uint8Array,
    silicon: Silicon,
  ): Promise<Check<Card, readonly ElementRefusal[]>> {
    const digest = newPin('auth', pin, salt, silicon);
    if (digest.kind !== 'good') return digest;
    const key = await ChipKey.generate('ES256', silicon);
    const face = { id, triesLeft: CARD_TRIES, publicKey: toBase64Url(key.publicKey) };
    return good(new Card(face, key, digest.value));
  }

  /** Opens a sealed card; throws where the cipher does. */
  static open(face: CardFace, sealed: Uint8Array, cipher: Cipher): Card {
    const plain = cipher.open(`card/${face.id}/pin`, part(sealed, 'pin'));
    const { salt, digest } = JSON.parse(new TextDecoder().decode(plain)) as Record<string, string>;
    const key = ChipKey.open(
      'ES256',
      bytesOf(face.publicKey),
      part(sealed, 'key'),
      `card/${face.id}/key`,
      cipher,
    );
    return new Card(face, key, { salt: bytesOf(salt), digest: bytesOf(digest) });
  }

  /** The card's secrets, sealed. */
  sealed(cipher: Cipher): Uint8Array {
    const { salt, digest } = this.#pin;
    const pin = toUtf8(JSON.stringify({ salt: toBase64Url(salt), digest: toBase64Url(digest) }));
    const { id } = this.face;
    const parts = {
      key: toBase64Url(this.#key.sealed(`card/${id}/key`, cipher)),
      pin: toBase64Url(cipher.seal(`card/${id}/pin`, pin)),
    };
    return toUtf8(JSON.stringify(parts));
  }

  /** Signs after the PIN: compact JWS, ES256, `kid` = the card's id. */
  sign(
    pin: string,
    payload: Readonly<Record<string, unknown>>,
    silicon: Silicon,
  ): { readonly card: Card; readonly answer: Check<string, readonly ElementRefusal[]> } {
    const tried = tryPin(pin, this.#pin, this.face.triesLeft, CARD_TRIES, silicon);
    const card = new Card({ ...this.face, triesLeft: tried.triesLeft }, this.#key, this.#pin);
    if (tried.refusal !== undefined) return { card, answer: bad([tried.refusal]) };
    return {
      card,
      answer: good(signJws(this.#key, { typ: SIGN_IN_TYPE, kid: this.face.id }, payload, silicon)),
    };
  }
}

function part(sealed: Uint8Array, name: 'key' | 'pin'): Uint8Array {
  const parts = JSON.parse(new TextDecoder().decode(sealed)) as Record<string, string>;
  return bytesOf(parts[name]);
}

function bytesOf(text: string | undefined): Uint8Array {
  const bytes = text === undefined ? undefined : fromBase64Url(text);
  if (bytes === undefined) throw new TypeError('a sealed card is damaged');
  return bytes;
}
