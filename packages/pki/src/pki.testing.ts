/** A whole authority for tests: both CAs with keys of their own, a responder, phones' keys. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { DAY_MS } from '@nagori/model';
import {
  certifyAuthority,
  certifyResponder,
  type IssuingAuthority,
  issuerIdentity,
  type OcspAuthority,
  type Purpose,
  responderKeyHash,
  StatusIndex,
  statusPlaces,
} from './index.ts';
import type { KeyHolder } from './key-holder.ts';

export const NOW = Date.UTC(2026, 10, 26, 7);
export const TIMES = { notBefore: NOW - DAY_MS, notAfter: NOW + 365 * DAY_MS };
export const ADDRESS = 'http://localhost:8470/authority/v1';

export function newHolder(kind: 'rsa' | 'ec'): KeyHolder {
  const { privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  return {
    algorithm: kind === 'rsa' ? 'rsa-sha256' : 'ecdsa-sha256',
    spki: new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' })),
    sign: (message) => sign('sha256', message, key),
  };
}

/** Sixteen bytes that are told apart by a number. */
export function serialOf(number: number): Uint8Array {
  const serial = new Uint8Array(16);
  new DataView(serial.buffer).setUint32(4, Math.imul(number, 0x9e3779b1));
  new DataView(serial.buffer).setUint32(12, number);
  serial[0] = 0x40;
  return serial;
}

const throwaway = newHolder('rsa');

export async function newAuthority(purpose: Purpose, address = ADDRESS): Promise<IssuingAuthority> {
  const key = newHolder('rsa');
  const certificate = await certifyAuthority(purpose, { key, throwaway }, serialOf(1), TIMES);
  const places = (keyId: string) => statusPlaces(address, purpose, keyId);
  return { purpose, key, throwaway, certificate, places };
}

export async function newResponder(
  authority: IssuingAuthority,
  key = newHolder('ec'),
): Promise<OcspAuthority> {
  return {
    issuer: await issuerIdentity(authority.purpose, authority.certificate),
    statuses: new StatusIndex(authority.purpose === 'sign' ? 'final' : 'may-end'),
    responder: {
      key,
      keyHash: await responderKeyHash(key.spki),
      certificate: await certifyResponder(authority, key.spki, serialOf(2), TIMES),
    },
  };
}
