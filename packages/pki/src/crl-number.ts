/** The number of a revocation list (RFC 5280 §5.2.3), without looking at its entries. */
import { DerError, DerReader } from './der/der-reader.ts';
import { constructed, TAG } from './der/der-tag.ts';
import { OID } from './oid.ts';
import { readExtensions } from './read-certificate.ts';

/** Throws DerError where `der` is no list with a number. */
export function crlNumber(der: Uint8Array): number {
  const content = new DerReader(der).sequence().sequence();
  content.integer();
  // Algorithm and issuer.
  content.whole(TAG.sequence);
  content.whole(TAG.sequence);
  content.time();
  content.time();
  // An empty list of entries is left out.
  if (content.tag === TAG.sequence) content.whole();
  const extensions = readExtensions(content.inside(constructed(0)).sequence());
  const number = extensions.find(({ id }) => id === OID.crlNumber)?.value;
  if (number === undefined) throw new DerError('der-value');
  return new DerReader(number).small();
}
