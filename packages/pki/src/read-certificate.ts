/**
 * A certificate taken apart by the strict reader: for the lint, and for what an issuer is known by.
 *
 * Invariants: reads one form alone; nothing here decides whether to trust anything.
 */
import type { Instant } from '@nagori/model';
import { type DerFault, DerReader, readWhole } from './der/der-reader.ts';
import { constructed, primitive, TAG } from './der/der-tag.ts';
import { OID } from './oid.ts';

export interface ReadExtension {
  readonly id: string;
  readonly critical: boolean;
  /** DER of the value. */
  readonly value: Uint8Array;
}

/** What certificates and lists have in common. */
export interface ReadSigned {
  /** What is signed, whole. */
  readonly content: Uint8Array;
  /** AlgorithmIdentifier, DER: inside and outside of what is signed. */
  readonly algorithms: readonly [inner: Uint8Array, outer: Uint8Array];
  readonly signature: Uint8Array;
}

export interface ReadCertificate extends ReadSigned {
  readonly version: number;
  /** Content of the INTEGER. */
  readonly serial: Uint8Array;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly spki: Uint8Array;
  readonly extensions: readonly ReadExtension[];
}

/** The certificate, or what is wrong with its bytes. */
export function readCertificate(
  der: Uint8Array,
): { readonly value: ReadCertificate } | { readonly fault: DerFault } {
  return readWhole(der, (reader) => certificateOf(reader.sequence()));
}

function certificateOf(outer: DerReader): ReadCertificate {
  const content = outer.whole(TAG.sequence);
  const algorithm = outer.whole(TAG.sequence);
  const signature = outer.bitString();
  outer.done();
  const inner = new DerReader(content).sequence();
  const versioned = inner.inside(constructed(0));
  const version = versioned.small() + 1;
  versioned.done();
  const serial = inner.integer();
  const innerAlgorithm = inner.whole(TAG.sequence);
  const issuer = inner.whole(TAG.sequence);
  const validity = inner.sequence();
  const [notBefore, notAfter] = [validity.time(), validity.time()];
  validity.done();
  const subject = inner.whole(TAG.sequence);
  const spki = inner.whole(TAG.sequence);
  const wrapped = inner.inside(constructed(3));
  const extensions = readExtensions(wrapped.sequence());
  wrapped.done();
  inner.done();
  return {
    content,
    algorithms: [innerAlgorithm, algorithm],
    signature,
    version,
    serial,
    issuer,
    subject,
    notBefore,
    notAfter,
    spki,
    extensions,
  };
}

export function readExtensions(reader: DerReader): readonly ReadExtension[] {
  const extensions: ReadExtension[] = [];
  while (!reader.isAtEnd) {
    const one = reader.sequence();
    const id = one.objectId();
    const critical = one.tag === TAG.boolean ? one.boolean() : false;
    extensions.push({ id, critical, value: one.content(TAG.octetString) });
    one.done();
  }
  return extensions;
}

/** The key's own bits: what key identifiers and OCSP's digests are made of. */
export function keyBitsOf(spki: Uint8Array): Uint8Array {
  const reader = new DerReader(spki).sequence();
  reader.whole(TAG.sequence);
  return reader.bitString();
}

/** The identifier inside an AuthorityKeyIdentifier (RFC 5280 §4.2.1.1). */
export function keyIdentifierIn(value: Uint8Array): Uint8Array {
  return new DerReader(value).sequence().content(primitive(0));
}

/** digitalSignature and nonRepudiation. */
const SIGNS = 0xc0;

/** Whether its key may sign documents: where it says what for, that is in it (§4.2.1.3). */
export function signsDocuments({ extensions }: Pick<ReadCertificate, 'extensions'>): boolean {
  const usage = extensions.find(({ id }) => id === OID.keyUsage);
  if (usage === undefined) return true;
  const [, bits = 0] = new DerReader(usage.value).content(TAG.bitString);
  return (bits & SIGNS) !== 0;
}
