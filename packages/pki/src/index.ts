/** The certificate authority: profiles, the life cycle of certificates, and what it signs. */

export type { CryptoKey, JWK } from 'jose';
export { formatHour } from './blunt-time.ts';
export {
  certifyAuthority,
  certifyPhone,
  checkPhoneKey,
  type IssuingAuthority,
  type KeyRefusal,
  type PhoneCertificateRequest,
  RSA,
  SERIAL_BYTES,
  thumbprint,
  type ValidityTimes,
} from './certificate.ts';
export { PURPOSES, type Purpose, type Subject } from './certificate-profile.ts';
export {
  type JwsRefusal,
  readUnverified,
  type Signer,
  signJson,
  type UnverifiedJws,
  verifyJws,
} from './compact-jws.ts';
export * from './holder-acts.ts';
export * from './holder-file.ts';
export { type ReceiptSeal, receiptOf } from './receipt.ts';
export {
  checkNonce,
  makeNonce,
  NONCE_LIVES_MS,
  nonceKey,
  type SignInNonce,
} from './sign-in-nonce.ts';
export * from './statement.ts';
export * from './status-list.ts';
