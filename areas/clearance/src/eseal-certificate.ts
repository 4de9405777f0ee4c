/**
 * Whether certificates are a seal's: the key's own first, then those above it up to the last one
 * given (RFC 5280 §6.1, without what only a relying party knows: trust and revocation).
 *
 * Invariants: a key of a kind that readers of PDFs verify; a certificate that its holder made out
 * for itself is refused (docs/adr/0082), and so is one for another use.
 */
import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Instant } from '@nagori/model';
import { type KeyHolder, readCertificate, signsDocuments } from '@nagori/pki';
import type { Eseal } from './eseal.ts';
import { type EsealCode, EsealError } from './eseal-error.ts';

const RSA_BITS_LEAST = 2_048;
/** Uses of documents: RFC 9336, Adobe's, Microsoft's, mail (RFC 5280 §4.2.1.12), any. */
const DOCUMENT_USES = [
  '1.3.6.1.5.5.7.3.36',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.4.1.311.10.3.12',
  '1.3.6.1.5.5.7.3.4',
  '2.5.29.37.0',
];

/** How the key signs. Throws EsealError. */
export function algorithmOf(key: KeyObject): KeyHolder['algorithm'] {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= RSA_BITS_LEAST) return 'rsa-sha256';
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ecdsa-sha256';
  throw unfit('its key is neither RSA of 2048 bits or more nor P-256');
}

/** `own`: the public half of the key. Throws EsealError. */
export function chainOf(
  certificates: readonly X509Certificate[],
  own: KeyObject,
  now: Instant,
): Omit<Eseal, 'key'> {
  const first = certificates.find(({ publicKey }) => publicKey.equals(own));
  if (first === undefined) {
    throw new EsealError('eseal-key-differs', 'none of the certificates is the key’s');
  }
  assertEseal(first);
  const chain = upwards(first, certificates);
  if (chain.length === 1)
    throw unfit('the certificate of who issued it, an authority, is not in the file');
  if (chain.length < certificates.length) {
    throw unfit('a certificate in the file does not belong to its chain');
  }
  const notBefore = Math.max(...chain.map((one) => one.validFromDate.getTime()));
  const notAfter = Math.min(...chain.map((one) => one.validToDate.getTime()));
  assertValid({ notBefore, notAfter }, now);
  return { chain: chain.map(({ raw }) => raw), notBefore, notAfter };
}

function assertEseal(one: X509Certificate): void {
  if (one.ca) throw unfit('it is the certificate of an authority');
  if (one.verify(one.publicKey)) throw unfit('its holder made it out for itself');
  const read = readCertificate(one.raw);
  if ('fault' in read) throw unfit('it cannot be read as RFC 5280 asks');
  const uses: readonly string[] | undefined = one.keyUsage;
  const isForDocuments = uses?.some((use) => DOCUMENT_USES.includes(use)) ?? true;
  if (!signsDocuments(read.value) || !isForDocuments) throw unfit('it is not for documents');
}

/** A certificate with those above it. */
function upwards(
  one: X509Certificate,
  among: readonly X509Certificate[],
): readonly X509Certificate[] {
  const others = among.filter((other) => other !== one);
  const issuer = others.find((other) => isBy(one, other));
  return issuer === undefined ? [one] : [one, ...upwards(issuer, others)];
}

/** `ca`: by basicConstraints, and keyUsage where it is there (RFC 5280 §6.1.4, k and n). */
const isBy = (one: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey);

function assertValid({ notBefore, notAfter }: Pick<Eseal, 'notBefore' | 'notAfter'>, now: Instant) {
  const refuse = (code: EsealCode, words: string, at: Instant): never => {
    throw new EsealError(code, `${words} ${new Date(at).toISOString()}`);
  };
  if (now < notBefore) refuse('eseal-not-yet-valid', 'it is valid from', notBefore);
  if (now > notAfter) refuse('eseal-expired', 'it ended at', notAfter);
}

const unfit = (message: string): EsealError => new EsealError('eseal-certificate-unfit', message);
