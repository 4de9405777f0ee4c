/** The clearance certificate (消去証明): building, signing, drawing, and checking it offline. */
export { type FileFault, readAnyFile } from './attached-file.ts';
export { fromBase64url, toBase64url } from './base64url.ts';
export {
  type Basis,
  buildClearance,
  type ClearanceInput,
  type ClearanceRefusal,
  type CommittedElement,
} from './build-clearance.ts';
export {
  type BoxStep,
  buildDestruction,
  type DestructionInput,
  signDestruction,
} from './build-destruction.ts';
export {
  ASSURANCES,
  CLEARANCE_TYPE,
  type ClearanceClaims,
  type ClearedCompartment,
  type DisposalPapers,
  ID_BYTES,
  ISSUER_MOST,
} from './claims.ts';
export {
  type CertificateFile,
  clearanceFileText,
  destructionFileText,
} from './clearance-file.ts';
export {
  type CertificatePaper,
  type ClearancePaper,
  clearancePaper,
  type PaperLine,
  type PaperList,
  type PaperPart,
} from './clearance-paper.ts';
export type { LabelledState } from './cleared-part.ts';
export { CLEARANCE_SALT_BYTES, commitImeis, commitToElement } from './commitment.ts';
export {
  DESTRUCTION_STEPS,
  type DestructionClaims,
  type DestructionStepKind,
} from './destruction-claims.ts';
export { destructionPaper } from './destruction-paper.ts';
export {
  ACTOR_NAMES,
  METHOD_NAMES,
  type PaperLanguage,
  printedAssurance,
  shownSpan,
} from './paper-names.ts';
export { personMark, phoneMark } from './person-mark.ts';
export { POLICY_NAMES } from './policy-names.ts';
export {
  clearanceLink,
  clearanceQrText,
  destructionLink,
  drawQr,
  ORIGIN_MOST,
  QR_BYTES_MOST,
  readOpening,
  readQrText,
} from './qr.ts';
export type { ClearanceReading } from './reading.ts';
export {
  openRegister,
  type RegisterClaims,
  type RegisterEntryClaims,
  signRegister,
  standingIn,
} from './register-feed.ts';
export { SANITIZATIONS } from './sanitization.ts';
export { signClearance } from './sign-clearance.ts';
export {
  type IssuerKey,
  type KeyWithdrawal,
  keyIdOf,
} from './signed.ts';
export {
  CLEARANCE_STATUSES,
  type ClearanceStatus,
  LIST_ENTRIES,
  listNumberOf,
  signClearanceStatus,
} from './status-list.ts';
export { type CompartmentLine, documentDigest } from './summary.ts';
export {
  type Verification,
  type VerifyInput,
  verifyClearance,
} from './verify-clearance.ts';
export {
  type DestructionReading,
  type DestructionVerification,
  saysDestruction,
  verifyDestruction,
} from './verify-destruction.ts';
export { destroyedPlate } from './words-destruction.ts';
export { PAPER_WORDS } from './words-paper.ts';
