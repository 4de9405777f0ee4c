/** The certificate authority: profiles, the life cycle of certificates, and what it signs. */

export type { CryptoKey, JWK } from 'jose';
export { formatHour } from './blunt-time.ts';
export {
  certifyAuthority,
  certifyPhone,
  certifyResponder,
  checkPhoneKey,
  type IssuingAuthority,
  SERIAL_BYTES,
  serialNumber,
  thumbprint,
} from './certificate.ts';
export {
  type CertificateSubject,
  listPlace,
  PURPOSES,
  type Purpose,
  statusPlaces,
} from './certificate-profile.ts';
export { cmsBytesMost, signDetached } from './cms-signature.ts';
export {
  readUnverified,
  type Signer,
  signJson,
  verifyJws,
} from './compact-jws.ts';
export { signCrl } from './crl.ts';
export { crlNumber } from './crl-number.ts';
export * from './holder-acts.ts';
export * from './holder-file.ts';
export { type IssuerIdentity, issuerIdentity, responderKeyHash } from './issuer-identity.ts';
export { holderOfPair, type KeyHolder, RSA } from './key-holder.ts';
export { LintError } from './lint-error.ts';
export { OCSP_REQUEST_BYTES_MOST } from './ocsp-request.ts';
export {
  ANSWER_LIVES_MS,
  type OcspAnswer,
  type OcspAuthority,
  OcspResponder,
} from './ocsp-responder.ts';
export { certIdHead, ocspError, plainQuestion } from './ocsp-response.ts';
export { readCertificate, signsDocuments } from './read-certificate.ts';
export { receiptOf } from './receipt.ts';
export {
  REVOCATION_REASONS,
  type RevocationReason,
  type RevocationStatus,
  type RevokedEntry,
} from './revocation.ts';
export {
  checkNonce,
  makeNonce,
  nonceKey,
  SIGN_IN_TYPE,
  type SignInNonce,
} from './sign-in-nonce.ts';
export * from './statement.ts';
export { StatusIndex } from './status-index.ts';
export * from './status-list.ts';
