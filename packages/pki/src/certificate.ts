/**
 * Certificates (RFC 5280): the two authorities' own, the two of each phone, and the OCSP
 * responder's.
 *
 * Invariants: keys, serial numbers and times are arguments. RSA-2048 with SHA-256 and the exponent
 * 65537, as the profile says; a key of any other form gets no certificate. Each is signed by a
 * throwaway key first and linted (lint.ts) before the real key signs it. The private key of a phone
 * is not an argument here: it never leaves its element.
 */
import { bad, type Check, good, type Instant } from '@nagori/model';
import { base64url, type CryptoKey } from 'jose';
import {
  authorityConstraints,
  authorityKeyIdentifier,
  authorityName,
  type CertificateSubject,
  type CertificateUse,
  holderName,
  keyUsage,
  type Purpose,
  personNames,
  policyOf,
  responderExtensions,
  responderName,
  type StatusPlaces,
  statusExtensions,
  subjectKeyIdentifier,
} from './certificate-profile.ts';
import { explicit, integer, sequence, smallInteger, time } from './der/der-writer.ts';
import { type IssuerIdentity, issuerIdentity, keyIdentifier } from './issuer-identity.ts';
import { type KeyHolder, RSA, signedStructure } from './key-holder.ts';
import { lintCertificate } from './lint-certificate.ts';
import { LintError } from './lint-error.ts';
import { SIGNATURE_ALGORITHMS } from './oid.ts';

export const SERIAL_BYTES = 16;
const MODULUS_BITS = 2048;
const V3 = 2;

export interface ValidityTimes {
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}

/** One key of an authority: its certificate, and who signs with it. */
export interface IssuingAuthority {
  readonly purpose: Purpose;
  readonly certificate: Uint8Array;
  readonly key: KeyHolder;
  /** A throwaway key of the same kind, which signs first as a test. */
  readonly throwaway: KeyHolder;
  /** Where verifiers find what this key signed. */
  readonly places: (keyId: string) => StatusPlaces;
}

/** What WebCrypto tells of an RSA key. */
interface RsaAlgorithm extends Readonly<Record<'name', string>> {
  readonly modulusLength: number;
  readonly publicExponent: Uint8Array;
}

export type KeyRefusal = 'malformed' | 'not-rsa-2048' | 'exponent';

/** The certificate an authority signs for itself, DER. */
export async function certifyAuthority(
  purpose: Purpose,
  keys: Pick<IssuingAuthority, 'key' | 'throwaway'>,
  serial: Uint8Array,
  times: ValidityTimes,
): Promise<Uint8Array> {
  const { spki } = keys.key;
  const name = authorityName(purpose);
  const keyId = await keyIdentifier(spki);
  return signCertificate(
    { use: 'authority', serial, times, issuer: { name, keyId, spki }, subject: name, spki },
    [
      authorityKeyIdentifier(keyId),
      subjectKeyIdentifier(keyId),
      keyUsage('authority'),
      authorityConstraints(),
    ],
    keys,
  );
}

export interface PhoneCertificateRequest {
  readonly spki: Uint8Array;
  readonly serial: Uint8Array;
  readonly times: ValidityTimes;
  /** Says nothing of the person: random for each issue. */
  readonly mark: string;
  readonly subject: CertificateSubject;
}

/** The certificate of one of a phone's keys, DER; the key is checked before (`checkPhoneKey`). */
export async function certifyPhone(
  authority: IssuingAuthority,
  request: PhoneCertificateRequest,
): Promise<Uint8Array> {
  const { purpose } = authority;
  const issuer = await issuerIdentity(purpose, authority.certificate);
  return signCertificate(
    { ...request, use: purpose, issuer, subject: holderName(request.mark) },
    [
      authorityKeyIdentifier(issuer.keyId),
      subjectKeyIdentifier(await keyIdentifier(request.spki)),
      keyUsage(purpose),
      policyOf(purpose),
      ...(purpose === 'sign' ? [personNames(request.subject)] : []),
      ...statusExtensions(purpose, issuer.keyIdText, authority.places(issuer.keyIdText)),
    ],
    authority,
  );
}

/** The certificate of the responder for this key's certificates (RFC 6960 §4.2.2.2), DER. */
export async function certifyResponder(
  authority: IssuingAuthority,
  spki: Uint8Array,
  serial: Uint8Array,
  times: ValidityTimes,
): Promise<Uint8Array> {
  const { purpose } = authority;
  const issuer = await issuerIdentity(purpose, authority.certificate);
  return signCertificate(
    { use: 'responder', serial, times, issuer, subject: responderName(purpose), spki },
    [
      authorityKeyIdentifier(issuer.keyId),
      subjectKeyIdentifier(await keyIdentifier(spki)),
      keyUsage('responder'),
      ...responderExtensions(),
    ],
    authority,
  );
}

/** Whether the element's public key may get a certificate; the key as it verifies signatures. */
export async function checkPhoneKey(spki: Uint8Array): Promise<Check<CryptoKey, KeyRefusal>> {
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('spki', bytes(spki), RSA, true, ['verify']);
    // Read back, the key must be the same bytes: one key has one text, and one certificate.
    const again = new Uint8Array(await crypto.subtle.exportKey('spki', key));
    if (base64url.encode(again) !== base64url.encode(spki)) return bad('malformed');
  } catch {
    return bad('malformed');
  }
  const { modulusLength, publicExponent } = key.algorithm as RsaAlgorithm;
  if (modulusLength !== MODULUS_BITS) return bad('not-rsa-2048');
  const exponent = publicExponent.reduce((value, byte) => value * 256 + byte, 0);
  return exponent === 65_537 ? good(key) : bad('exponent');
}

/** `x5t#S256` (RFC 7515 §4.1.8): how a phone names its certificate. */
export async function thumbprint(der: Uint8Array): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes(der))));
}

/** The serial number of the certificate. RFC 5280 §4.1.2.2: positive, 20 octets at most. */
export function serialNumber(random: Uint8Array): Uint8Array<ArrayBuffer> {
  if (random.length !== SERIAL_BYTES) throw new RangeError('a serial number has 16 bytes');
  const serial = Uint8Array.from(random);
  serial[0] = ((random[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

interface CertificateBody {
  readonly use: CertificateUse;
  readonly serial: Uint8Array;
  readonly times: ValidityTimes;
  readonly issuer: Pick<IssuerIdentity, 'name' | 'keyId' | 'spki'>;
  readonly subject: Uint8Array;
  readonly spki: Uint8Array;
}

async function signCertificate(
  body: CertificateBody,
  extensions: readonly Uint8Array[],
  { key, throwaway }: Pick<IssuingAuthority, 'key' | 'throwaway'>,
): Promise<Uint8Array> {
  const content = sequence(
    explicit(0, smallInteger(V3)),
    integer(serialNumber(body.serial)),
    SIGNATURE_ALGORITHMS[key.algorithm],
    body.issuer.name,
    sequence(time(body.times.notBefore), time(body.times.notAfter)),
    body.subject,
    body.spki,
    explicit(3, sequence(...extensions)),
  );
  const signedBy = async (holder: KeyHolder) =>
    signedStructure(content, holder.algorithm, await holder.sign(content));
  const expected = { use: body.use, issuer: body.issuer };
  const tried = { ...expected, signer: throwaway };
  throwIfAny(await lintCertificate(await signedBy(throwaway), tried));
  const certificate = await signedBy(key);
  throwIfAny(await lintCertificate(certificate, { ...expected, signer: key }));
  return certificate;
}

function throwIfAny(findings: readonly string[]): void {
  if (findings.length > 0) throw new LintError(findings);
}

/** WebCrypto takes bytes of an ArrayBuffer alone, never of shared memory. */
function bytes(value: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(value);
}
