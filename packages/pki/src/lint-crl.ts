/**
 * A revocation list looked through before it is worth anything, like a certificate
 * (lint-certificate.ts).
 *
 * Invariants: every entry is read, also of a million. The other library's opinion is asked of
 * lists that it can read in reasonable time; in longer ones the strict reader is alone.
 */
import { AsnConvert } from '@peculiar/asn1-schema';
import { CertificateList } from '@peculiar/asn1-x509';
import { DerError, DerReader } from './der/der-reader.ts';
import { constructed, TAG } from './der/der-tag.ts';
import { objectId } from './der/der-writer.ts';
import type { IssuerIdentity } from './issuer-identity.ts';
import type { KeyHolder } from './key-holder.ts';
import { same, signatureFindings } from './lint-certificate.ts';
import { OID } from './oid.ts';
import {
  keyIdentifierIn,
  type ReadExtension,
  type ReadSigned,
  readExtensions,
} from './read-certificate.ts';
import { isReasonCode, REVOCATION_REASONS } from './revocation.ts';

const CRL_FINDINGS = [
  'unreadable',
  'second-opinion',
  'version',
  'issuer',
  'update-times',
  'entry-serial',
  'entry-time',
  'entry-reason',
  'entry-extension',
  'algorithm',
  'signature',
  'authority-key',
  'number',
  'distribution-point',
  'extension-unknown',
] as const;
export type CrlFinding = (typeof CRL_FINDINGS)[number];

export interface ExpectedCrl {
  readonly issuer: Pick<IssuerIdentity, 'name' | 'keyId'>;
  readonly signer: Pick<KeyHolder, 'algorithm' | 'spki'>;
  /** Its content was looked at before. */
  readonly signatureAlone?: boolean;
  /** Lets others have their turn, now and then in a long list. */
  readonly breathe?: (() => Promise<void>) | undefined;
}

const REASON_ID = objectId(OID.crlReason).subarray(2);
/** 20,000 entries took the other library 17 seconds. */
const SECOND_OPINION_ENTRIES_MOST = 500;
/** Entries looked at without a pause. */
const AT_ONCE = 20_000;
const SERIAL_MOST = 20;

/** Empty: it may be signed, or published once it is. */
export async function lintCrl(
  der: Uint8Array,
  expected: ExpectedCrl,
): Promise<readonly CrlFinding[]> {
  const findings = new Set<CrlFinding>();
  try {
    const reader = new DerReader(der);
    const outer = reader.sequence();
    reader.done();
    const content = outer.whole(TAG.sequence);
    const algorithm = outer.whole(TAG.sequence);
    const signature = outer.bitString();
    outer.done();
    const inner = innerAlgorithm(content);
    const signed: ReadSigned = { content, algorithms: [inner, algorithm], signature };
    for (const one of await signatureFindings(signed, expected.signer)) findings.add(one);
    if (expected.signatureAlone === true) return [...findings];
    const entries = await contentFindings(content, expected, findings);
    if (entries <= SECOND_OPINION_ENTRIES_MOST && !isReadElsewhere(der, entries)) {
      findings.add('second-opinion');
    }
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    findings.add('unreadable');
  }
  return [...findings];
}

function innerAlgorithm(content: Uint8Array): Uint8Array {
  const reader = new DerReader(content).sequence();
  reader.integer();
  return reader.whole(TAG.sequence);
}

/** Reads the whole list; returns the number of entries. */
async function contentFindings(
  content: Uint8Array,
  { issuer, breathe }: ExpectedCrl,
  findings: Set<CrlFinding>,
): Promise<number> {
  const reader = new DerReader(content).sequence();
  if (reader.small() !== 1) findings.add('version');
  reader.whole(TAG.sequence);
  if (!same(reader.whole(TAG.sequence), issuer.name)) findings.add('issuer');
  const thisUpdate = reader.time();
  if (reader.time() <= thisUpdate) findings.add('update-times');
  let entries = 0;
  if (reader.tag === TAG.sequence) {
    const list = reader.sequence();
    // §5.1.2.6: an empty list is left out.
    if (list.isAtEnd) findings.add('unreadable');
    for (; !list.isAtEnd; entries++) {
      entryFindings(list.sequence(), thisUpdate, findings);
      if (entries % AT_ONCE === AT_ONCE - 1) await breathe?.();
    }
  }
  const wrapped = reader.inside(constructed(0));
  const extensions = readExtensions(wrapped.sequence());
  wrapped.done();
  reader.done();
  extensionFindings(extensions, issuer, findings);
  return entries;
}

function entryFindings(entry: DerReader, thisUpdate: number, findings: Set<CrlFinding>): void {
  const serial = entry.integer();
  const isPositive = (serial[0] ?? 0) < 0x80;
  if (!isPositive || serial.length > SERIAL_MOST) findings.add('entry-serial');
  if (entry.time() > thisUpdate) findings.add('entry-time');
  if (entry.isAtEnd) return;
  const extensions = entry.sequence();
  const one = extensions.sequence();
  // By its bytes: there may be a million of them.
  if (!same(one.content(TAG.objectId), REASON_ID)) findings.add('entry-extension');
  else {
    const value = new DerReader(one.content(TAG.octetString));
    const code = value.small(TAG.enumerated);
    value.done();
    // Unspecified is left out; a full list has nothing to remove itself from (§5.3.1).
    if (!isReasonCode(code) || code === REVOCATION_REASONS.unspecified) {
      findings.add('entry-reason');
    }
  }
  if (!one.isAtEnd || !extensions.isAtEnd || !entry.isAtEnd) findings.add('entry-extension');
}

function extensionFindings(
  extensions: readonly ReadExtension[],
  issuer: ExpectedCrl['issuer'],
  findings: Set<CrlFinding>,
): void {
  const find = (id: string, critical: boolean) =>
    extensions.find((one) => one.id === id && one.critical === critical)?.value;
  const authority = find(OID.authorityKeyIdentifier, false);
  if (authority === undefined || !same(keyIdentifierIn(authority), issuer.keyId)) {
    findings.add('authority-key');
  }
  const number = find(OID.crlNumber, false);
  if (number === undefined || (new DerReader(number).integer()[0] ?? 0xff) >= 0x80) {
    findings.add('number');
  }
  // What is not understood must not be taken for a complete list: critical (§5.2.5).
  const place = find(OID.issuingDistributionPoint, true);
  if (place === undefined || !isPlace(place)) findings.add('distribution-point');
  if (extensions.length !== 3) findings.add('extension-unknown');
}

/** IssuingDistributionPoint with a full name, and nothing that narrows the list further. */
function isPlace(value: Uint8Array): boolean {
  try {
    const reader = new DerReader(value);
    const point = reader.sequence();
    reader.done();
    const named = point.inside(constructed(0));
    point.done();
    const names = named.inside(constructed(0));
    named.done();
    let count = 0;
    for (; !names.isAtEnd; count++) names.whole();
    return count > 0;
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

function isReadElsewhere(der: Uint8Array, entries: number): boolean {
  try {
    const { tbsCertList } = AsnConvert.parse(der, CertificateList);
    return (tbsCertList.revokedCertificates?.length ?? 0) === entries;
  } catch {
    return false;
  }
}
