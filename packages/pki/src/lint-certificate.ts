/**
 * Lints a certificate before it is used: against RFC 5280 and the profile, by a reader that shares
 * no code with the writer, and by another library's parser.
 *
 * Invariants: all findings at once, in closed codes. No finding means that it contains only what
 * the profile names.
 */
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { type CertificateUse, USAGE_BITS } from './certificate-profile.ts';
import { DerError, DerReader } from './der/der-reader.ts';
import { TAG } from './der/der-tag.ts';
import { type IssuerIdentity, keyIdentifier } from './issuer-identity.ts';
import { type KeyHolder, verifies } from './key-holder.ts';
import { OID, SIGNATURE_ALGORITHMS } from './oid.ts';
import {
  keyIdentifierIn,
  type ReadCertificate,
  type ReadExtension,
  type ReadSigned,
  readCertificate,
} from './read-certificate.ts';

const CERTIFICATE_FINDINGS = [
  'unreadable',
  'second-opinion',
  'version',
  'serial',
  'algorithm',
  'signature',
  'issuer',
  'subject',
  'validity',
  'key',
  'extension-missing',
  'extension-unknown',
  'extension-twice',
  'extension-critical',
  'authority-key',
  'subject-key',
  'key-usage',
  'basic-constraints',
] as const;
export type CertificateFinding = (typeof CERTIFICATE_FINDINGS)[number];

export interface ExpectedCertificate {
  readonly use: CertificateUse;
  readonly issuer: Pick<IssuerIdentity, 'name' | 'keyId'>;
  /** Whose signature it must bear. */
  readonly signer: Pick<KeyHolder, 'algorithm' | 'spki'>;
}

interface Wanted {
  /** Undefined: either. */
  readonly critical: boolean;
}

const BASIC: Readonly<Record<string, Wanted>> = {
  [OID.authorityKeyIdentifier]: { critical: false },
  [OID.subjectKeyIdentifier]: { critical: false },
  [OID.keyUsage]: { critical: true },
};
const STATUS: Readonly<Record<string, Wanted>> = {
  [OID.certificatePolicies]: { critical: false },
  [OID.crlDistributionPoints]: { critical: false },
  [OID.authorityInfoAccess]: { critical: false },
};
const WANTED: Readonly<Record<CertificateUse, Readonly<Record<string, Wanted>>>> = {
  authority: { ...BASIC, [OID.basicConstraints]: { critical: true } },
  sign: { ...BASIC, ...STATUS, [OID.subjectAltName]: { critical: false } },
  auth: { ...BASIC, ...STATUS },
  responder: {
    ...BASIC,
    [OID.extendedKeyUsage]: { critical: false },
    [OID.ocspNoCheck]: { critical: false },
  },
};

/** RFC 5280 §4.1.2.2: as many octets at most; below 64 bits a number can be guessed. */
const SERIAL_MOST = 20;
const SERIAL_LEAST = 8;

/** Empty: it may be signed, or given away once it is. */
export async function lintCertificate(
  der: Uint8Array,
  expected: ExpectedCertificate,
): Promise<readonly CertificateFinding[]> {
  const read = readCertificate(der);
  if ('fault' in read) return ['unreadable'];
  const certificate = read.value;
  const findings = [
    ...bodyFindings(certificate, expected),
    ...extensionFindings(certificate.extensions, expected.use),
    ...(await keyFindings(certificate, expected)),
    ...(await signatureFindings(certificate, expected.signer)),
  ];
  if (!isReadElsewhere(der, certificate)) findings.push('second-opinion');
  return [...new Set(findings)];
}

function bodyFindings(
  one: ReadCertificate,
  { use, issuer }: ExpectedCertificate,
): CertificateFinding[] {
  const findings: CertificateFinding[] = [];
  if (one.version !== 3) findings.push('version');
  const { serial } = one;
  const negative = (serial[0] ?? 0) >= 0x80;
  if (negative || serial.length > SERIAL_MOST || serial.length < SERIAL_LEAST) {
    findings.push('serial');
  }
  if (!same(one.issuer, issuer.name)) findings.push('issuer');
  if (same(one.subject, one.issuer) !== (use === 'authority')) findings.push('subject');
  // An empty name is the two bytes of an empty sequence.
  if (one.subject.length <= 2) findings.push('subject');
  if (one.notBefore >= one.notAfter) findings.push('validity');
  return findings;
}

function extensionFindings(
  extensions: readonly ReadExtension[],
  use: CertificateUse,
): CertificateFinding[] {
  const findings: CertificateFinding[] = [];
  const wanted = WANTED[use];
  const ids = extensions.map(({ id }) => id);
  if (new Set(ids).size < ids.length) findings.push('extension-twice');
  if (Object.keys(wanted).some((id) => !ids.includes(id))) findings.push('extension-missing');
  for (const { id, critical, value } of extensions) {
    const want = wanted[id];
    if (want === undefined) findings.push('extension-unknown');
    else if (want.critical !== critical) findings.push('extension-critical');
    if (id === OID.keyUsage && !same(value.subarray(2), Uint8Array.from(USAGE_BITS[use]))) {
      findings.push('key-usage');
    }
    if (id === OID.basicConstraints && !isAuthority(value)) findings.push('basic-constraints');
  }
  return findings;
}

function isAuthority(value: Uint8Array): boolean {
  return attempt(() => {
    const reader = new DerReader(value).sequence();
    return reader.boolean();
  });
}

/** The two identifiers, and that the key itself is of the profile's form. */
async function keyFindings(
  { extensions, spki }: ReadCertificate,
  { use, issuer }: ExpectedCertificate,
): Promise<CertificateFinding[]> {
  const findings: CertificateFinding[] = [];
  const extensionOf = (wanted: string) => extensions.find(({ id }) => id === wanted)?.value;
  const authority = extensionOf(OID.authorityKeyIdentifier);
  const own = extensionOf(OID.subjectKeyIdentifier);
  const keyId = await keyIdentifier(spki);
  if (!attempt(() => same(keyIdentifierIn(authority ?? new Uint8Array()), issuer.keyId))) {
    findings.push('authority-key');
  }
  const names = (value: Uint8Array) => new DerReader(value).content(TAG.octetString);
  if (!attempt(() => same(names(own ?? new Uint8Array()), keyId))) findings.push('subject-key');
  if (!attempt(() => isProfileKey(spki, use))) findings.push('key');
  return findings;
}

/** RSA-2048 with 65537; a responder may have a curve's key, whose signatures are quick to make. */
function isProfileKey(spki: Uint8Array, use: CertificateUse): boolean {
  const reader = new DerReader(spki).sequence();
  const algorithm = reader.sequence().objectId();
  if (use === 'responder' && algorithm === OID.ecPublicKey) return true;
  if (algorithm !== OID.rsaEncryption) return false;
  const key = new DerReader(reader.bitString()).sequence();
  const modulus = key.integer();
  // A zero byte precedes a number whose first bit is set, as that of 2048 bits is.
  return modulus.length === 257 && modulus[0] === 0 && key.small() === 65_537;
}

export async function signatureFindings(
  { content, algorithms: [inner, outer], signature }: ReadSigned,
  signer: ExpectedCertificate['signer'],
): Promise<('algorithm' | 'signature')[]> {
  const wanted = SIGNATURE_ALGORITHMS[signer.algorithm];
  if (!same(inner, wanted) || !same(outer, wanted)) return ['algorithm'];
  const good = await verifies(signer, content, signature).catch(() => false);
  return good ? [] : ['signature'];
}

/** The second opinion: another library reads it, and reads the same. */
function isReadElsewhere(der: Uint8Array, certificate: ReadCertificate): boolean {
  try {
    const { tbsCertificate } = AsnConvert.parse(der, Certificate);
    return (
      same(new Uint8Array(tbsCertificate.serialNumber), certificate.serial) &&
      same(new Uint8Array(AsnConvert.serialize(tbsCertificate.issuer)), certificate.issuer) &&
      tbsCertificate.validity.notAfter.getTime().getTime() === certificate.notAfter &&
      tbsCertificate.extensions?.length === certificate.extensions.length
    );
  } catch {
    return false;
  }
}

function attempt(check: () => boolean): boolean {
  try {
    return check();
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
