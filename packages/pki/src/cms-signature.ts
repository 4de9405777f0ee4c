/**
 * A signature that lies apart from what it is over (CMS, RFC 5652 §5), with what PAdES baseline B-B
 * asks of it (EN 319 142-1 §6.3): the signer's certificate in a signed attribute (RFC 5035 §5.4.1),
 * the certificates above it, and no time, which stands in the PDF.
 *
 * Invariants: what comes back from the key is checked with its public half before it is used. Sets
 * are in the order of DER (X.690 §11.6).
 */
import { constructed, TAG } from './der/der-tag.ts';
import { concat, objectId, octetString, sequence, smallInteger, tlv } from './der/der-writer.ts';
import { type KeyHolder, verifies } from './key-holder.ts';
import { LintError } from './lint-error.ts';
import { OID, SIGNATURE_ALGORITHMS } from './oid.ts';
import { readCertificate } from './read-certificate.ts';

const VERSION = smallInteger(1);
const SHA_256 = sequence(objectId(OID.sha256));
/** What all takes at most but certificates, signature, and how the signer's is named. */
const BESIDE_BYTES = 512;

/**
 * No signature by this key with these certificates has more bytes. Throws RangeError where the
 * signer's cannot be read.
 */
export function cmsBytesMost({ spki }: Pick<KeyHolder, 'spki'>, chain: readonly Uint8Array[]) {
  const { issuer, serial } = signerOf(chain);
  const besides = issuer.length + serial.length + BESIDE_BYTES;
  // A signature is shorter than its public key.
  return chain.reduce((sum, { length }) => sum + length, spki.length + besides);
}

/**
 * ContentInfo in DER, over the SHA-256 of the content. `chain`: certificates in DER, the signer's
 * first. Rejects with RangeError where that cannot be read, with LintError where the key's
 * signature is not good.
 */
export async function signDetached(
  digest: Uint8Array,
  chain: readonly Uint8Array[],
  key: KeyHolder,
): Promise<Uint8Array<ArrayBuffer>> {
  const { certificate, issuer, serial } = signerOf(chain);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', certificate.slice()));
  const attributes = inOrder([
    attribute(OID.contentType, objectId(OID.data)),
    attribute(OID.messageDigest, octetString(digest)),
    // SHA-256 is what stands for no algorithm.
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octetString(hash))))),
  ]);
  // Signed as a set, and written under a tag of its own (RFC 5652 §5.4).
  const message = tlv(TAG.set, attributes);
  const signature = await key.sign(message);
  const isGood = await verifies(key, message, signature).catch(() => false);
  if (!isGood) throw new LintError(['signature']);
  const signer = sequence(
    VERSION,
    sequence(issuer, tlv(TAG.integer, serial)),
    SHA_256,
    tlv(constructed(0), attributes),
    SIGNATURE_ALGORITHMS[key.algorithm],
    octetString(signature),
  );
  const signed = sequence(
    VERSION,
    tlv(TAG.set, SHA_256),
    sequence(objectId(OID.data)),
    tlv(constructed(0), inOrder(chain)),
    tlv(TAG.set, signer),
  );
  return sequence(objectId(OID.signedData), tlv(constructed(0), signed));
}

function signerOf([certificate = new Uint8Array()]: readonly Uint8Array[]) {
  const read = readCertificate(certificate);
  if ('fault' in read) throw new RangeError('not a certificate');
  const { issuer, serial } = read.value;
  return { certificate, issuer, serial };
}

function attribute(id: string, value: Uint8Array): Uint8Array {
  return sequence(objectId(id), tlv(TAG.set, value));
}

function inOrder(parts: readonly Uint8Array[]): Uint8Array {
  return concat(...parts.toSorted(byBytes));
}

function byBytes(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, i) => byte !== other[i]);
  return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
}
