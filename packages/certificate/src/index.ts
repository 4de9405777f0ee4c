/** The clearance certificate (消去証明): built, signed, drawn, and checked by anybody, offline. */
export { bytesOf, textOf } from './base64url.ts';
export {
  type Basis,
  buildClearance,
  CLEARANCE_REFUSALS,
  type ClearanceInput,
  type ClearanceRefusal,
  type ClearanceRefusalCode,
  type CommittedElement,
  type NamedPlace,
} from './build-clearance.ts';
export {
  ASSURANCES,
  CLEARANCE_TYPE,
  type ClearanceClaims,
  type ClearedCompartment,
  ID_BYTES,
  ISSUER_MOST,
  KEY_ID_MOST,
  OUTCOMES,
  type Outcome,
  type PrintedAssurance,
  SUMMARY_TYPE,
} from './claims.ts';
export { type ClearanceFile, clearanceFileText, readClearanceFile } from './clearance-file.ts';
export type { LabelledState } from './cleared-part.ts';
export { commitImei, commitPhone, commitToElement, opensPhone, SALT_BYTES } from './commitment.ts';
export { personMark } from './person-mark.ts';
export {
  drawQr,
  type Opening,
  ORIGIN_MOST,
  QR_BYTES_MOST,
  qrText,
  readOpening,
  readQrText,
} from './qr.ts';
export type { ClearanceReading } from './reading.ts';
export {
  openRegister,
  periodsIn,
  REGISTER_CHARS_MOST,
  REGISTER_TYPE,
  type RegisterAids,
  type RegisterClaims,
  type RegisterEntryClaims,
  type RegisterOperator,
  type RegisterReading,
  type RegisterRefusal,
  signRegister,
  standingIn,
} from './register-feed.ts';
export { MEDIA, type Medium, SANITIZATIONS, type Sanitization } from './sanitization.ts';
export { type SignedClearance, signClearance } from './sign-clearance.ts';
export {
  type IssuerKey,
  jwkSigner,
  type KeyWithdrawal,
  keyIdOf,
  type SignatureRefusal,
  type Signer,
  WITHDRAWAL_REASONS,
} from './signed.ts';
export {
  CLEARANCE_STATUSES,
  type ClearanceStatus,
  LIST_ENTRIES,
  listOf,
  STATUS_TYPE,
  type StatusListInput,
  signStatusList,
  TTL_MOST_SECONDS,
} from './status-list.ts';
export { type CompartmentLine, documentDigest } from './summary.ts';
export {
  CLOCK_SKEW_MS,
  type ElementCheck,
  type PhoneCheck,
  type SignatureCheck,
  type StatusCheck,
  type UnknownStatus,
  type Verification,
  type VerifyInput,
  verifyClearance,
} from './verify-clearance.ts';
