/**
 * The chip's secrets, and how they are sealed for storage.
 *
 * Invariants: only the element uses this file (the package's index does not export it). Each key
 * and the PINs are sealed under labels of their own, so that one cannot be exchanged for another.
 */
import { fromBase64Url, toBase64Url, toUtf8 } from './bytes.ts';
import { ChipKey } from './chip-key.ts';
import type { PinDigest, PinUse } from './pin.ts';
import type { Algorithm, Cipher } from './silicon.ts';

export interface ElementCore {
  readonly attestation: ChipKey;
  readonly keys?: Readonly<Record<PinUse, ChipKey>> | undefined;
  readonly pins?: Readonly<Record<PinUse, PinDigest>> | undefined;
  /** A new signing key that waits for its certificate; the one in use stays until then. */
  readonly next?: { readonly key: ChipKey; readonly pin: PinDigest } | undefined;
}

/** As stored: the public key in clear, the private key sealed. */
interface SealedKey {
  readonly publicKey: string;
  readonly sealed: string;
}

interface SealedCore {
  readonly attestation: SealedKey;
  readonly keys?: Readonly<Record<PinUse, SealedKey>>;
  readonly pins?: string;
  readonly next?: { readonly key: SealedKey; readonly pin: string };
}

export function sealCore(core: ElementCore, label: string, cipher: Cipher): Uint8Array {
  const key = (name: string, one: ChipKey): SealedKey => ({
    publicKey: toBase64Url(one.publicKey),
    sealed: toBase64Url(one.sealed(`${label}/${name}`, cipher)),
  });
  const { attestation, keys, pins, next } = core;
  const sealed: SealedCore = {
    attestation: key('attestation', attestation),
    ...(keys && { keys: { sign: key('sign', keys.sign), auth: key('auth', keys.auth) } }),
    ...(pins && { pins: toBase64Url(cipher.seal(`${label}/pins`, pinBytes(pins))) }),
    ...(next && {
      next: {
        key: key('next', next.key),
        pin: toBase64Url(
          cipher.seal(`${label}/next-pin`, toUtf8(JSON.stringify(textOf(next.pin)))),
        ),
      },
    }),
  };
  return toUtf8(JSON.stringify(sealed));
}

/** Throws unless `sealCore` made the bytes under this label and key. */
export function openCore(bytes: Uint8Array, label: string, cipher: Cipher): ElementCore {
  const sealed = JSON.parse(new TextDecoder().decode(bytes)) as SealedCore;
  const { attestation, keys, pins, next } = sealed;
  const key = (name: string, algorithm: Algorithm, one: SealedKey): ChipKey =>
    ChipKey.open(
      algorithm,
      bytesOf(one.publicKey),
      bytesOf(one.sealed),
      `${label}/${name}`,
      cipher,
    );
  return {
    attestation: key('attestation', 'ES256', attestation),
    ...(keys && {
      keys: { sign: key('sign', 'RS256', keys.sign), auth: key('auth', 'RS256', keys.auth) },
    }),
    ...(pins !== undefined && { pins: pinsOf(cipher.open(`${label}/pins`, bytesOf(pins))) }),
    ...(next && {
      next: {
        key: key('next', 'RS256', next.key),
        pin: digestOf(JSON.parse(textIn(cipher.open(`${label}/next-pin`, bytesOf(next.pin))))),
      },
    }),
  };
}

function pinBytes(pins: Readonly<Record<PinUse, PinDigest>>): Uint8Array {
  return toUtf8(JSON.stringify({ sign: textOf(pins.sign), auth: textOf(pins.auth) }));
}

type PinTexts = readonly [salt: string, digest: string];

const textOf = ({ salt, digest }: PinDigest): PinTexts => [toBase64Url(salt), toBase64Url(digest)];
const digestOf = ([salt, stored]: PinTexts) => ({ salt: bytesOf(salt), digest: bytesOf(stored) });
const textIn = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function pinsOf(bytes: Uint8Array): Readonly<Record<PinUse, PinDigest>> {
  const { sign, auth } = JSON.parse(textIn(bytes)) as Record<PinUse, PinTexts>;
  return { sign: digestOf(sign), auth: digestOf(auth) };
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64Url(text);
  if (bytes === undefined) throw new TypeError('a sealed element is damaged');
  return bytes;
}
