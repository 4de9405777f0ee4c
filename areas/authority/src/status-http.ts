/**
 * OCSP, revocation lists and the authorities' certificates over HTTP, for any server: RFC 6960
 * appendix A, RFC 5019 §5 and §6, RFC 2585.
 *
 * Invariants: an answer to a nonce is never cached. Every other answer's cache lifetime ends before
 * the next answer is due. No answer names a person or a phone.
 */
import { OCSP_REQUEST_BYTES_MOST, type OcspAnswer, ocspError } from '@nagori/pki';
import type { CertificateStatus } from './certificate-status.ts';

export interface StatusReply {
  /** 503: nothing is known yet, or the database is away. */
  readonly status: 200 | 404 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export const OCSP_REQUEST_TYPE = 'application/ocsp-request';
export const OCSP_RESPONSE_TYPE = 'application/ocsp-response';
const CRL_TYPE = 'application/pkix-crl';
const CERTIFICATE_TYPE = 'application/pkix-cert';
/** Base64 of the longest request, with every character escaped. */
const OCSP_PATH_MOST = Math.ceil((OCSP_REQUEST_BYTES_MOST * 4) / 3) * 3;
const NOTHING = new Uint8Array();
/** There will be an answer soon. */
export const NOT_NOW: StatusReply = {
  status: 503,
  headers: { 'retry-after': '2', 'cache-control': 'no-store' },
  body: NOTHING,
};
/** A name with the key's id in it never changes its content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** A request in the body of a POST. */
export async function answerPosted(
  status: CertificateStatus,
  question: Uint8Array,
  now: number,
): Promise<StatusReply> {
  const answer = status.answer(question);
  return ocspReply(answer instanceof Promise ? await answer : answer, now);
}

/** A request in the path of a GET: Base64, with or without percent-encoding. */
export async function answerGot(
  status: CertificateStatus,
  path: string,
  now: number,
): Promise<StatusReply> {
  const question = questionOf(path);
  if (question === undefined) return unsigned(ocspError('malformed-request'));
  return answerPosted(status, question, now);
}

/** Undefined: not Base64. */
function questionOf(path: string): Uint8Array | undefined {
  if (path.length > OCSP_PATH_MOST) return undefined;
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}

function ocspReply(answer: OcspAnswer, now: number): StatusReply {
  if (answer.kind === 'error' || answer.freshUntil === undefined) return unsigned(answer.bytes);
  const { bytes, thisUpdate, freshUntil } = answer;
  return {
    status: 200,
    headers: {
      'content-type': OCSP_RESPONSE_TYPE,
      ...cached(thisUpdate, freshUntil, now),
      // Not from the last bytes: an answer ends with our certificate, which is always the same.
      etag: `"${thisUpdate.toString(36)}-${digestOf(bytes)}"`,
    },
    body: bytes,
  };
}

/** An answer to this request only, never cached. */
function unsigned(body: Uint8Array): StatusReply {
  const headers = { 'content-type': OCSP_RESPONSE_TYPE, 'cache-control': 'no-store' };
  return { status: 200, headers, body };
}

/** RFC 5019 §6.2. */
function cached(thisUpdate: number, freshUntil: number, now: number): Record<string, string> {
  const seconds = Math.max(0, Math.floor((freshUntil - now) / 1000));
  return {
    'cache-control': `public, max-age=${seconds}, no-transform, must-revalidate`,
    'last-modified': httpDate(thisUpdate),
    expires: httpDate(freshUntil),
  };
}

/** Cached, because formatting a time takes longer than parsing a request. */
const dates = new Map<number, string>();
function httpDate(at: number): string {
  let text = dates.get(at);
  if (text === undefined) {
    if (dates.size > 4096) dates.clear();
    text = new Date(at).toUTCString();
    dates.set(at, text);
  }
  return text;
}

/** FNV-1a: distinguishes two answers of the same second; not a security feature. */
function digestOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < 320 && i < bytes.length; i++) {
    hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** `sign-<key>.crl`: the newest list of one key. */
export async function answerList(
  status: CertificateStatus,
  name: string,
  now: number,
): Promise<StatusReply> {
  const named = status.authorities.find((one) => name === listName(one));
  if (named === undefined) return { status: 404, headers: {}, body: NOTHING };
  const list = await status.list(named.issuer.keyIdText);
  if (list === undefined) return NOT_NOW;
  return {
    status: 200,
    headers: {
      'content-type': CRL_TYPE,
      ...cached(list.thisUpdate, list.freshUntil, now),
      etag: `"${list.number}"`,
    },
    body: list.der,
  };
}

/** `sign-<key>.cer`: the certificate of one key of an authority. */
export function answerCertificate(status: CertificateStatus, name: string): StatusReply {
  const { authority } = status.authorities.find((one) => name === certificateName(one)) ?? {};
  if (authority === undefined) return { status: 404, headers: {}, body: NOTHING };
  const headers = { 'content-type': CERTIFICATE_TYPE, 'cache-control': FOR_EVER };
  return { status: 200, headers, body: authority.certificate };
}

type Named = CertificateStatus['authorities'][number];
export const certificateName = ({ issuer }: Named): string =>
  `${issuer.purpose}-${issuer.keyIdText}.cer`;
export const listName = ({ issuer }: Named): string => `${issuer.purpose}-${issuer.keyIdText}.crl`;
