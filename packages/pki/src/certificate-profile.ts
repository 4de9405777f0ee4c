/**
 * The contents of the certificates (RFC 5280 §4; the profile of the phone's certificates as far as
 * it is public): names, key usages, identifiers, where their status is found.
 *
 * Invariants: the names say that this is a stand-in, so that its certificates cannot be taken for
 * real ones. Identifiers that are not public come from the arc for examples (2.999), never from the
 * real authority's.
 */

import { constructed, primitive, TAG } from './der/der-tag.ts';
import {
  explicit,
  objectId,
  octetString,
  printableString,
  sequence,
  tlv,
  utf8String,
  yes,
} from './der/der-writer.ts';
import { OID } from './oid.ts';

/** 署名用 and 利用者証明用: a phone has one certificate of each, and an authority for each. */
export const PURPOSES = ['sign', 'auth'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The holder as the signing certificate names him; plainly invented in demonstrations. */
export interface CertificateSubject {
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly sex: 1 | 2 | 3;
  readonly address: string;
}

const ORGANISATION = 'Nagori stand-in, not JPKI';
const UNITS: Readonly<Record<Purpose, string>> = {
  sign: 'for digital signature',
  auth: 'for user authentication',
};

/** The phone's own policy identifiers are not public (docs/divergences.md). */
const POLICIES: Readonly<Record<Purpose, string>> = {
  sign: '2.999.8.5.1.1',
  auth: '2.999.8.5.1.3',
};

/** otherName identifiers of the four facts of a person: name, sex, date of birth, address. */
const PERSON = '1.2.392.200149.8.5.5';
const NAME = `${PERSON}.1`;
const SEX = `${PERSON}.3`;
const BIRTH = `${PERSON}.4`;
const ADDRESS = `${PERSON}.5`;

/** Successive keys of an authority have the same name: the key's id distinguishes them. */
export function authorityName(purpose: Purpose): Uint8Array {
  return nameOf([
    [OID.country, 'JP'],
    [OID.organisation, ORGANISATION],
    [OID.unit, UNITS[purpose]],
  ]);
}

/** A mark that says nothing of the person: the four facts are in the signing one's SAN alone. */
export function holderName(mark: string): Uint8Array {
  return nameOf([
    [OID.country, 'JP'],
    [OID.organisation, ORGANISATION],
    [OID.commonName, mark],
  ]);
}

/** The certificate of an authority's OCSP responder (RFC 6960 §4.2.2.2). */
export function responderName(purpose: Purpose): Uint8Array {
  return nameOf([
    [OID.country, 'JP'],
    [OID.organisation, ORGANISATION],
    [OID.unit, UNITS[purpose]],
    [OID.commonName, 'OCSP responder'],
  ]);
}

/** Where the list of one key of an authority is, as a name: the profile's own way. */
function listName(purpose: Purpose, keyId: string): Uint8Array {
  return nameOf([
    [OID.country, 'JP'],
    [OID.organisation, ORGANISATION],
    [OID.unit, UNITS[purpose]],
    [OID.commonName, `CRL ${keyId}`],
  ]);
}

export type CertificateUse = Purpose | 'authority' | 'responder';

/** KeyUsage (RFC 5280 §4.2.1.3), the bits as in the certificate. */
export const USAGE_BITS: Readonly<Record<CertificateUse, readonly number[]>> = {
  /** keyCertSign, cRLSign. */
  authority: [1, 0x06],
  /** digitalSignature, nonRepudiation. */
  sign: [6, 0xc0],
  /** digitalSignature. */
  auth: [7, 0x80],
  responder: [7, 0x80],
};

export function keyUsage(use: CertificateUse): Uint8Array {
  return extension(OID.keyUsage, true, tlv(TAG.bitString, Uint8Array.from(USAGE_BITS[use])));
}

export function policyOf(purpose: Purpose): Uint8Array {
  const policy = sequence(objectId(POLICIES[purpose]));
  return extension(OID.certificatePolicies, false, sequence(policy));
}

export function subjectKeyIdentifier(keyId: Uint8Array): Uint8Array {
  return extension(OID.subjectKeyIdentifier, false, octetString(keyId));
}

export function authorityKeyIdentifier(keyId: Uint8Array): Uint8Array {
  return extension(OID.authorityKeyIdentifier, false, sequence(tlv(primitive(0), keyId)));
}

/** An authority, with none below it (RFC 5280 §4.2.1.9). */
export function authorityConstraints(): Uint8Array {
  return extension(OID.basicConstraints, true, sequence(yes(), tlv(TAG.integer, Uint8Array.of(0))));
}

/** RFC 6960 §4.2.2.2: for answers alone; the responder's own status is not asked. */
export function responderExtensions(): readonly Uint8Array[] {
  return [
    extension(OID.extendedKeyUsage, false, sequence(objectId(OID.ocspSigning))),
    extension(OID.ocspNoCheck, false, Uint8Array.of(TAG.nothing, 0)),
  ];
}

/** Where verifiers find the status of what one key of an authority signed. */
export interface StatusPlaces {
  readonly ocsp: string;
  readonly crl: string;
  /** The authority's own certificate. */
  readonly issuer: string;
}

/** The places of one key under one address; files are named by purpose and key. */
export function statusPlaces(address: string, purpose: Purpose, keyId: string): StatusPlaces {
  return {
    ocsp: `${address}/ocsp`,
    crl: `${address}/crl/${purpose}-${keyId}.crl`,
    issuer: `${address}/ca/${purpose}-${keyId}.cer`,
  };
}

/** DistributionPointName: the same in certificate and list, so that the two are matched. */
export function listPlace(purpose: Purpose, keyId: string, places: StatusPlaces): Uint8Array {
  const names = [
    tlv(constructed(4), listName(purpose, keyId)),
    tlv(primitive(6), new TextEncoder().encode(places.crl)),
  ];
  return tlv(constructed(0), ...names);
}

/** CRLDistributionPoints and AuthorityInfoAccess (RFC 5280 §4.2.1.13, §4.2.2.1). */
export function statusExtensions(
  purpose: Purpose,
  keyId: string,
  places: StatusPlaces,
): readonly Uint8Array[] {
  const point = sequence(explicit(0, listPlace(purpose, keyId, places)));
  const access = (method: string, address: string) =>
    sequence(objectId(method), tlv(primitive(6), new TextEncoder().encode(address)));
  return [
    extension(OID.crlDistributionPoints, false, sequence(point)),
    extension(
      OID.authorityInfoAccess,
      false,
      sequence(access(OID.ocsp, places.ocsp), access(OID.caIssuers, places.issuer)),
    ),
  ];
}

/** The four facts, in the signing certificate only: the other one identifies no person. */
export function personNames(subject: CertificateSubject): Uint8Array {
  const names = [
    otherName(NAME, subject.name),
    otherName(SEX, String(subject.sex)),
    otherName(BIRTH, eraDate(subject.birthDate)),
    otherName(ADDRESS, subject.address),
  ];
  return extension(OID.subjectAltName, false, sequence(...names));
}

/** Critical is encoded only where it is true: false is the default (X.690 §11.5). */
export function extension(id: string, critical: boolean, value: Uint8Array): Uint8Array {
  return critical
    ? sequence(objectId(id), yes(), octetString(value))
    : sequence(objectId(id), octetString(value));
}

const ERAS: readonly (readonly [digit: number, from: string])[] = [
  [5, '2019-05-01'],
  [4, '1989-01-08'],
  [3, '1926-12-25'],
  [2, '1912-07-30'],
  [1, '1868-01-25'],
];

/** 1985-04-01 → 319850401: E is the era of that day, the rest the date of the common calendar. */
function eraDate(date: string): string {
  const era = ERAS.find(([, from]) => date >= from)?.[0] ?? 0;
  return `${era}${date.replaceAll('-', '')}`;
}

/** UTF8String inside, as every reader of these names expects. */
function otherName(typeId: string, text: string): Uint8Array {
  return tlv(constructed(0), objectId(typeId), explicit(0, utf8String(text)));
}

function nameOf(parts: readonly (readonly [type: string, text: string])[]): Uint8Array {
  return sequence(
    ...parts.map(([type, text]) => {
      const value = type === OID.country ? printableString(text) : utf8String(text);
      return tlv(TAG.set, sequence(objectId(type), value));
    }),
  );
}
