/**
 * A client's request to an OCSP responder (RFC 6960 §4.1, RFC 5019, nonces by RFC 9654).
 *
 * Invariants: bounded in bytes and in certificates asked for. An unreadable request is refused as a
 * whole. A signature on the request is skipped and means nothing, because none is required.
 */
import { bad, type Check, good } from '@nagori/model';
import { DerError, type DerFault, DerReader, readWhole } from './der/der-reader.ts';
import { constructed, TAG } from './der/der-tag.ts';
import { OID } from './oid.ts';
import { readExtensions } from './read-certificate.ts';

export const OCSP_REQUEST_BYTES_MOST = 4096;
const OCSP_QUESTIONS_MOST = 8;
/** RFC 9654 §2.1: 1 to 128 octets; more than 32 need not be given back, and are not. */
const NONCE_MOST = 128;
const NONCE_ECHOED_MOST = 32;

export type OcspRequestFault =
  | DerFault
  | 'too-long'
  | 'too-many'
  | 'no-question'
  | 'version'
  | 'nonce'
  | 'critical-extension';

export interface OcspQuestion {
  /** Undefined: an algorithm that we make no digests with. */
  readonly digest: 'sha1' | 'sha256' | undefined;
  readonly issuerName: Uint8Array;
  readonly issuerKey: Uint8Array;
  /** Content of the INTEGER. */
  readonly serial: Uint8Array;
}

export interface OcspRequest {
  readonly questions: readonly OcspQuestion[];
  /** To be given back: content of the OCTET STRING. */
  readonly nonce: Uint8Array | undefined;
}

class RequestError extends Error {
  readonly fault: OcspRequestFault;

  constructor(fault: OcspRequestFault) {
    super(fault);
    this.fault = fault;
  }
}

export function readOcspRequest(bytes: Uint8Array): Check<OcspRequest, OcspRequestFault> {
  if (bytes.length > OCSP_REQUEST_BYTES_MOST) return bad('too-long');
  try {
    const read = readWhole(bytes, (reader) => requestOf(reader.sequence()));
    return 'fault' in read ? bad(read.fault) : good(read.value);
  } catch (error) {
    if (error instanceof RequestError) return bad(error.fault);
    throw error;
  }
}

function requestOf(outer: DerReader): OcspRequest {
  const request = outer.sequence();
  if (outer.tag === constructed(0)) outer.whole();
  outer.done();
  if (request.tag === constructed(0)) {
    const version = request.inside(constructed(0));
    if (version.small() !== 0) throw new RequestError('version');
    version.done();
  }
  if (request.tag === constructed(1)) request.whole();
  const list = request.sequence();
  const questions: OcspQuestion[] = [];
  while (!list.isAtEnd) {
    if (questions.length >= OCSP_QUESTIONS_MOST) throw new RequestError('too-many');
    questions.push(questionOf(list.sequence()));
  }
  if (questions.length === 0) throw new RequestError('no-question');
  const nonce = request.isAtEnd ? undefined : nonceIn(request.inside(constructed(2)));
  request.done();
  return { questions, nonce };
}

function questionOf(reader: DerReader): OcspQuestion {
  const id = reader.sequence();
  const algorithm = id.sequence();
  const name = algorithm.objectId();
  if (algorithm.tag === TAG.nothing) algorithm.nothing();
  algorithm.done();
  const issuerName = id.content(TAG.octetString);
  const issuerKey = id.content(TAG.octetString);
  const serial = id.integer();
  id.done();
  if (!reader.isAtEnd) refuseCritical(reader.inside(constructed(0)));
  reader.done();
  const digest = name === OID.sha1 ? 'sha1' : name === OID.sha256 ? 'sha256' : undefined;
  return { digest, issuerName, issuerKey, serial };
}

function refuseCritical(wrapped: DerReader): void {
  const extensions = readExtensions(wrapped.sequence());
  wrapped.done();
  if (extensions.some(({ critical }) => critical)) throw new RequestError('critical-extension');
}

function nonceIn(wrapped: DerReader): Uint8Array | undefined {
  const extensions = readExtensions(wrapped.sequence());
  wrapped.done();
  let nonce: Uint8Array | undefined;
  for (const { id, critical, value } of extensions) {
    if (id !== OID.ocspNonce) {
      if (critical) throw new RequestError('critical-extension');
      continue;
    }
    // §2.1: none, too long or two of them is a request that does not read.
    if (nonce !== undefined) throw new RequestError('nonce');
    nonce = nonceOf(value);
  }
  return nonce !== undefined && nonce.length <= NONCE_ECHOED_MOST ? nonce : undefined;
}

function nonceOf(value: Uint8Array): Uint8Array {
  try {
    const reader = new DerReader(value);
    const nonce = reader.content(TAG.octetString);
    reader.done();
    if (nonce.length > 0 && nonce.length <= NONCE_MOST) return nonce;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
  }
  throw new RequestError('nonce');
}
