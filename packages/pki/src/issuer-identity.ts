/**
 * What one key of an authority is known by: two keys of one authority have the same name, so the
 * identifier of the key tells them apart, in certificates, lists and questions alike.
 */

import type { Purpose } from './certificate-profile.ts';
import { keyBitsOf, readCertificate } from './read-certificate.ts';

export interface IssuerIdentity {
  readonly purpose: Purpose;
  /** DER. */
  readonly name: Uint8Array;
  readonly spki: Uint8Array;
  /** Subject and authority key identifier: RFC 7093 §2, method 1. */
  readonly keyId: Uint8Array;
  /** The same in hexadecimal: how files are named. */
  readonly keyIdText: string;
  /** issuerNameHash and issuerKeyHash of a CertID (RFC 6960 §4.1.1). */
  readonly digests: Readonly<Record<'sha1' | 'sha256', IssuerDigests>>;
}

export interface IssuerDigests {
  readonly name: Uint8Array;
  readonly key: Uint8Array;
}

/** Throws RangeError where the certificate cannot be read: it is one of our own. */
export async function issuerIdentity(
  purpose: Purpose,
  certificate: Uint8Array,
): Promise<IssuerIdentity> {
  const read = readCertificate(certificate);
  if ('fault' in read) throw new RangeError('not a certificate');
  const { subject: name, spki } = read.value;
  const bits = keyBitsOf(spki);
  const keyId = await keyIdentifier(spki);
  return {
    purpose,
    name,
    spki,
    keyId,
    keyIdText: hex(keyId),
    digests: {
      sha1: { name: await digest('SHA-1', name), key: await digest('SHA-1', bits) },
      sha256: { name: await digest('SHA-256', name), key: await digest('SHA-256', bits) },
    },
  };
}

/** RFC 7093 §2, method 1: the first 160 bits of the SHA-256 of the key's bits. */
export async function keyIdentifier(spki: Uint8Array): Promise<Uint8Array> {
  return (await digest('SHA-256', keyBitsOf(spki))).slice(0, 20);
}

/** KeyHash of a ResponderID (RFC 6960 §4.2.1): SHA-1, as the standard has it. */
export function responderKeyHash(spki: Uint8Array): Promise<Uint8Array> {
  return digest('SHA-1', keyBitsOf(spki));
}

async function digest(name: 'SHA-1' | 'SHA-256', bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(name, bytes.slice()));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
