/**
 * Certificates (RFC 5280): the two authorities' own, and the two of each phone.
 *
 * Invariants: keys, serial numbers and times are arguments; RSA-2048 with SHA-256 and the exponent
 * 65537, as the profile says; a key of any other form gets no certificate. The private key of a
 * phone is nowhere in here: it never leaves its element.
 */
import { bad, type Check, good, type Instant } from '@nagori/model';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  type Extension,
  Extensions,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_subjectKeyIdentifier,
  KeyIdentifier,
  type Name,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { base64url, type CryptoKey } from 'jose';
import {
  authorityName,
  extension,
  holderName,
  keyUsage,
  type Purpose,
  personNames,
  policyOf,
  type Subject,
} from './certificate-profile.ts';

export const SERIAL_BYTES = 16;
const MODULUS_BITS = 2048;
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const NULL = Uint8Array.of(5, 0).buffer;
export const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

export interface ValidityTimes {
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}

/** One authority that issues: its certificate, and the key that signs. */
export interface IssuingAuthority {
  readonly purpose: Purpose;
  readonly certificate: Uint8Array;
  readonly key: CryptoKey;
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
  keys: { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey },
  serial: Uint8Array,
  times: ValidityTimes,
): Promise<Uint8Array> {
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const keyId = await keyIdentifier(spki);
  const name = authorityName(purpose);
  return signCertificate(
    { serial, times, issuer: name, subject: name, spki },
    [
      extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId)),
      keyUsage('authority'),
      extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true })),
    ],
    keys.privateKey,
  );
}

export interface PhoneCertificateRequest {
  readonly spki: Uint8Array;
  readonly serial: Uint8Array;
  readonly times: ValidityTimes;
  /** Says nothing of the person: random for each issue. */
  readonly mark: string;
  readonly subject: Subject;
}

/** The certificate of one of a phone's keys, DER; the key is checked before (`checkPhoneKey`). */
export async function certifyPhone(
  authority: IssuingAuthority,
  request: PhoneCertificateRequest,
): Promise<Uint8Array> {
  const { purpose } = authority;
  const issuer = AsnConvert.parse(authority.certificate, Certificate).tbsCertificate;
  const issuerKey = new Uint8Array(AsnConvert.serialize(issuer.subjectPublicKeyInfo));
  const authorityKey = new AuthorityKeyIdentifier({
    keyIdentifier: new KeyIdentifier(await keyIdentifier(issuerKey)),
  });
  const keyId = await keyIdentifier(request.spki);
  return signCertificate(
    { ...request, issuer: issuer.subject, subject: holderName(request.mark) },
    [
      extension(id_ce_authorityKeyIdentifier, false, authorityKey),
      extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId)),
      keyUsage(purpose),
      policyOf(purpose),
      ...(purpose === 'sign' ? [personNames(request.subject)] : []),
    ],
    authority.key,
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

interface CertificateBody {
  readonly serial: Uint8Array;
  readonly times: ValidityTimes;
  readonly issuer: Name;
  readonly subject: Name;
  readonly spki: Uint8Array;
}

async function signCertificate(
  body: CertificateBody,
  extensions: readonly Extension[],
  key: CryptoKey,
): Promise<Uint8Array> {
  const algorithm = new AlgorithmIdentifier({ algorithm: SHA256_WITH_RSA, parameters: NULL });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: positive(body.serial),
    signature: algorithm,
    issuer: body.issuer,
    validity: new Validity({
      notBefore: wholeSecond(body.times.notBefore),
      notAfter: wholeSecond(body.times.notAfter),
    }),
    subject: body.subject,
    subjectPublicKeyInfo: AsnConvert.parse(body.spki, SubjectPublicKeyInfo),
    extensions: new Extensions([...extensions]),
  });
  const signed = AsnConvert.serialize(tbsCertificate);
  const signatureValue = await crypto.subtle.sign(RSA.name, key, signed);
  return new Uint8Array(
    AsnConvert.serialize(
      new Certificate({ tbsCertificate, signatureAlgorithm: algorithm, signatureValue }),
    ),
  );
}

/** RFC 5280 §4.1.2.2: positive, not zero, at most 20 octets. */
function positive(serial: Uint8Array): ArrayBuffer {
  if (serial.length !== SERIAL_BYTES) throw new RangeError('a serial number has 16 bytes');
  const [first = 0, ...rest] = serial;
  return Uint8Array.of((first & 0x7f) | 0x40, ...rest).buffer;
}

/** RFC 5280 §4.1.2.5: no fractions of seconds. */
function wholeSecond(time: Instant): Date {
  return new Date(Math.floor(time / 1000) * 1000);
}

/** RFC 7093 §2, method 1: the first 160 bits of the SHA-256 of the key's bits. */
async function keyIdentifier(spki: Uint8Array): Promise<OctetString> {
  const { subjectPublicKey } = AsnConvert.parse(spki, SubjectPublicKeyInfo);
  const digest = await crypto.subtle.digest('SHA-256', subjectPublicKey);
  return new OctetString(digest.slice(0, 20));
}

/** WebCrypto takes bytes of an ArrayBuffer alone, never of shared memory. */
function bytes(value: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(value);
}
