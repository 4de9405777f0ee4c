/**
 * What stands in the certificates (RFC 5280 §4; the profile of the phone's certificates as far as
 * it is public): names of the two authorities, key usages, identifiers.
 *
 * Invariants: the names say that this is a stand-in; nobody can take one of its certificates for a
 * real one. Identifiers that are not public come from the arc for examples (2.999), never from
 * the real authority's.
 */
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AttributeTypeAndValue,
  AttributeValue,
  CertificatePolicies,
  Extension,
  GeneralName,
  id_ce_certificatePolicies,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  KeyUsage,
  KeyUsageFlags,
  Name,
  OtherName,
  PolicyInformation,
  RelativeDistinguishedName,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';

/** 署名用 and 利用者証明用: a phone has one certificate of each, and an authority for each. */
export const PURPOSES = ['sign', 'auth'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The holder as the signing certificate names him; plainly invented in demonstrations. */
export interface Subject {
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

const COUNTRY = '2.5.4.6';
const ORGANISATION_NAME = '2.5.4.10';
const UNIT = '2.5.4.11';
const COMMON_NAME = '2.5.4.3';

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

export function authorityName(purpose: Purpose): Name {
  return nameOf([
    [COUNTRY, 'JP'],
    [ORGANISATION_NAME, ORGANISATION],
    [UNIT, UNITS[purpose]],
  ]);
}

/** A mark that says nothing of the person: the four facts stand in the signing one's SAN alone. */
export function holderName(mark: string): Name {
  return nameOf([
    [COUNTRY, 'JP'],
    [ORGANISATION_NAME, ORGANISATION],
    [COMMON_NAME, mark],
  ]);
}

export function keyUsage(use: Purpose | 'authority'): Extension {
  const flags = {
    authority: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
    sign: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation,
    auth: KeyUsageFlags.digitalSignature,
  } satisfies Record<typeof use, number>;
  return extension(id_ce_keyUsage, true, new KeyUsage(flags[use]));
}

export function policyOf(purpose: Purpose): Extension {
  const policy = new PolicyInformation({ policyIdentifier: POLICIES[purpose] });
  return extension(id_ce_certificatePolicies, false, new CertificatePolicies([policy]));
}

/** The four facts, in the signing certificate only: the other one tells nobody who it is. */
export function personNames(subject: Subject): Extension {
  const names = [
    otherName(NAME, subject.name),
    otherName(SEX, String(subject.sex)),
    otherName(BIRTH, eraDate(subject.birthDate)),
    otherName(ADDRESS, subject.address),
  ];
  return extension(id_ce_subjectAltName, false, new SubjectAlternativeName(names));
}

export function extension(id: string, critical: boolean, value: object): Extension {
  const extnValue = new OctetString(AsnConvert.serialize(value));
  return new Extension({ extnID: id, critical, extnValue });
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

function otherName(typeId: string, text: string): GeneralName {
  const bytes = new TextEncoder().encode(text);
  return new GeneralName({ otherName: new OtherName({ typeId, value: utf8String(bytes) }) });
}

/** UTF8String, as every reader of these names expects (X.690 §8.23). */
function utf8String(content: Uint8Array): ArrayBuffer {
  const length =
    content.length < 128
      ? [content.length]
      : content.length < 256
        ? [0x81, content.length]
        : [0x82, content.length >> 8, content.length & 255];
  return Uint8Array.from([0x0c, ...length, ...content]).buffer;
}

function nameOf(parts: readonly (readonly [type: string, text: string])[]): Name {
  return new Name(
    parts.map(([type, text]) => {
      const value =
        type === COUNTRY
          ? new AttributeValue({ printableString: text })
          : new AttributeValue({ utf8String: text });
      return new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })]);
    }),
  );
}
