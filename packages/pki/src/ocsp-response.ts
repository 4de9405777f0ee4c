/**
 * An OCSP responder's answer (RFC 6960 §4.2), written in pieces: the answer about one certificate,
 * the signed part, and the whole.
 *
 * Invariants: times are whole seconds. The responder is named by its key. Its certificate is
 * included, so that the client needs only the authority's own.
 */
import type { Instant } from '@nagori/model';
import { extension } from './certificate-profile.ts';
import { constructed, primitive, TAG } from './der/der-tag.ts';
import {
  concat,
  enumerated,
  explicit,
  generalizedTime,
  integer,
  nothing,
  objectId,
  octetString,
  sequence,
  tlv,
} from './der/der-writer.ts';
import type { IssuerIdentity } from './issuer-identity.ts';
import { OID, SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './oid.ts';
import { REVOCATION_REASONS, type RevocationStatus } from './revocation.ts';

/** Answers without a signature (RFC 6960 §4.2.1): why there is none with. */
const OCSP_ERRORS = {
  'malformed-request': 1,
  'internal-error': 2,
  'try-later': 3,
  unauthorized: 6,
} as const;
export type OcspError = keyof typeof OCSP_ERRORS;

export function ocspError(error: OcspError): Uint8Array<ArrayBuffer> {
  return sequence(enumerated(OCSP_ERRORS[error]));
}

export type OcspDigest = 'sha1' | 'sha256';
const DIGESTS: Readonly<Record<OcspDigest, Uint8Array>> = {
  sha1: sequence(objectId(OID.sha1), nothing()),
  sha256: sequence(objectId(OID.sha256), nothing()),
};

/** What of a CertID is the same for all certificates of an issuer. */
export function certIdHead({ digests }: IssuerIdentity, digest: OcspDigest): Uint8Array {
  const { name, key } = digests[digest];
  return concat(DIGESTS[digest], octetString(name), octetString(key));
}

export interface SingleAnswer {
  /** `certIdHead` of the issuer. */
  readonly head: Uint8Array;
  readonly serial: Uint8Array;
  /** Undefined: the issuer never issued it. */
  readonly status: RevocationStatus | undefined;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
}

const GOOD = Uint8Array.of(primitive(0), 0);
const UNKNOWN = Uint8Array.of(primitive(2), 0);

/** SingleResponse. */
export function singleResponse(answer: SingleAnswer): Uint8Array<ArrayBuffer> {
  return sequence(
    sequence(answer.head, integer(answer.serial)),
    certStatus(answer.status),
    generalizedTime(answer.thisUpdate),
    explicit(0, generalizedTime(answer.nextUpdate)),
  );
}

function certStatus(status: RevocationStatus | undefined): Uint8Array {
  if (status === undefined) return UNKNOWN;
  if (status.kind === 'good') return GOOD;
  const at = generalizedTime(status.at);
  return status.reason === REVOCATION_REASONS.unspecified
    ? tlv(constructed(1), at)
    : tlv(constructed(1), at, explicit(0, enumerated(status.reason)));
}

/** ResponseData: what is signed. */
export function responseData(
  responderKeyHash: Uint8Array,
  producedAt: Instant,
  singles: readonly Uint8Array[],
  nonce?: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const parts = [
    explicit(2, octetString(responderKeyHash)),
    generalizedTime(producedAt),
    sequence(...singles),
  ];
  if (nonce !== undefined) {
    const echo = extension(OID.ocspNonce, false, octetString(nonce));
    parts.push(explicit(1, sequence(echo)));
  }
  return sequence(...parts);
}

const BASIC = objectId(OID.basicOcspResponse);
const SUCCESSFUL = enumerated(0);

/** OCSPResponse around what was signed. */
export function ocspResponse(
  data: Uint8Array,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  certificate: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const basic = sequence(
    data,
    SIGNATURE_ALGORITHMS[algorithm],
    tlv(TAG.bitString, Uint8Array.of(0), signature),
    explicit(0, sequence(certificate)),
  );
  return sequence(SUCCESSFUL, explicit(0, sequence(BASIC, octetString(basic))));
}

/** The question that a verifier without wishes of its own sends (RFC 5019 §2.1.1). */
export function plainQuestion(head: Uint8Array, serial: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequence(sequence(sequence(sequence(sequence(head, integer(serial))))));
}
