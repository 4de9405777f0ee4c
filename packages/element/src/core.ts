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
}

export function sealCore(core: ElementCore, label: string, cipher: Cipher): Uint8Array {
  const key = (name: string, one: ChipKey): SealedKey => ({
    publicKey: toBase64Url(one.publicKey),
    sealed: toBase64Url(one.sealed(`${label}/${name}`, cipher)),
  });
  const { attestation, keys, pins } = core;
  const sealed: SealedCore = {
    attestation: key('attestation', attestation),
    ...(keys && { keys: { sign: key('sign', keys.sign), auth: key('auth', keys.auth) } }),
    ...(pins && { pins: toBase64Url(cipher.seal(`${label}/pins`, pinBytes(pins))) }),
  };
  return toUtf8(JSON.stringify(sealed));
}

/** Throws unless `sealCore` made the bytes under this label and key. */
export function openCore(bytes: Uint8Array, label: string, cipher: Cipher): ElementCore {
  const { attestation, keys, pins } = JSON.parse(new TextDecoder().decode(bytes)) as SealedCore;
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
  };
}

function pinBytes(pins: Readonly<Record<PinUse, PinDigest>>): Uint8Array {
  const text = ({ salt, digest }: PinDigest) => [toBase64Url(salt), toBase64Url(digest)];
  return toUtf8(JSON.stringify({ sign: text(pins.sign), auth: text(pins.auth) }));
}

function pinsOf(bytes: Uint8Array): Readonly<Record<PinUse, PinDigest>> {
  type Pair = readonly [string, string];
  const { sign, auth } = JSON.parse(new TextDecoder().decode(bytes)) as Record<PinUse, Pair>;
  const digest = ([salt, stored]: Pair) => ({ salt: bytesOf(salt), digest: bytesOf(stored) });
  return { sign: digest(sign), auth: digest(auth) };
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64Url(text);
  if (bytes === undefined) throw new TypeError('a sealed element is damaged');
  return bytes;
}
