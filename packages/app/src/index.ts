/** Use cases, one per file, and the ports they need. */

export { type Audited, type AuditSubject, auditPhone } from './audit/audit-phone.ts';
export { type BindSealsDeps, bindSeals } from './audit/bind-seals.ts';
export {
  type CheckedReceipt,
  type CheckReceiptsDeps,
  checkReceipts,
  phoneCommitment,
  RECEIPT_FAULTS,
} from './audit/check-receipts.ts';
export {
  type CheckedSeals,
  type CheckSealsDeps,
  checkSeals,
  type SealCursor,
  type SealFault,
} from './audit/check-seals.ts';
export { recordLook } from './audit/record-look.ts';
export { type BoxRefused, packing } from './bench/packing.ts';
export {
  type DailyLimits,
  LIMIT_ALERTS,
  type LimitAlert,
  type Limits,
  parseLimits,
  USUAL_LIMITS,
} from './daily-limits.ts';
export { addEvidence, type EvidenceRequest } from './handover/add-evidence.ts';
export { type Admitted, admitFromFile, ownEvidence, witnessed } from './handover/admit-evidence.ts';
export {
  answerLookUps,
  askLoss,
  holdLookUps,
  type LookUps,
  readLookUps,
} from './handover/ask-loss.ts';
export { isAtStation } from './handover/by-a-person.ts';
export {
  type Changed,
  changeHandover,
  type Draft,
  decisionOn,
  judgedOn,
  policyOf,
} from './handover/change-handover.ts';
export { changesHands } from './handover/changes-hands.ts';
export { digestOfAnchors, tokensIn } from './handover/checked-under.ts';
export { type CloseRequest, closeHandover } from './handover/close-handover.ts';
export { type ConfirmRequest, confirmHandover } from './handover/confirm-handover.ts';
export { type CorrectRequest, correctEntry } from './handover/correct-entry.ts';
export { describePhone } from './handover/describe-phone.ts';
export {
  type Actor,
  CHAIN_START,
  type Confirmation,
  decodeEntry,
  digestOfEntry,
  type EntryBody,
  type EvidenceBody,
  encodeEntry,
  linkOf,
  placeInChain,
} from './handover/entry-body.ts';
export { type HandedOver, type HandOverRequest, handOver } from './handover/hand-over.ts';
export type { HandoverDeps } from './handover/handover-deps.ts';
export { sealedSince } from './handover/in-hand.ts';
export { RECORDED_MOST } from './handover/is-full.ts';
export type { Judged, Judging } from './handover/judge-phone.ts';
export { lineOf, readJudging } from './handover/judge-phone.ts';
export {
  decodeReading,
  encodeReading,
  type KeptReading,
  readingVersion,
} from './handover/kept-reading.ts';
export { loadRecord, readRecord } from './handover/load-record.ts';
export { type Opened, type OpenRequest, openHandover } from './handover/open-handover.ts';
export { NOTICE_CODES, type NoticeCode } from './handover/passport.ts';
export {
  confirmationsOf,
  decodePhone,
  evidenceOf,
  type PhoneDescription,
  type PhoneRecord,
} from './handover/phone-record.ts';
export {
  keysWith,
  lastWord,
  listOf,
  type PoliceLists,
  policeWord,
} from './handover/police-lists.ts';
export { reasonsOf } from './handover/reasons-of.ts';
export { RecordCache } from './handover/record-cache.ts';
export {
  done,
  HANDOVER_REFUSALS,
  type HandoverRefusal,
  type HandoverRefusalCode,
  type Result,
  refused,
} from './handover/refusal.ts';
export {
  reviewHandover,
  reviewOverdue,
  reviewPhone,
  systemActor,
} from './handover/review-overdue.ts';
export { type StepNumbers, stepNumbers } from './handover/step-numbers.ts';
export {
  CHAIN_FAULTS,
  type ChainFault,
  type Timeline,
  type TimelineEntry,
  timelineOf,
} from './handover/timeline.ts';
export { TokenCache } from './handover/token-cache.ts';
export { type PhoneClass, phoneClass } from './insight/phone-class.ts';
export { type PolicyBook, policyBook } from './policy-book.ts';
export type { AuditStore, OpenedQuery, OpenedRow } from './ports/audit-store.ts';
export {
  AUTHORITY_LINK_CODES,
  type AuthorityInbox,
  type AuthorityLinkCode,
  AuthorityLinkError,
  type LeftoverReport,
  type LossTransfer,
} from './ports/authority-inbox.ts';
export type { AuthorityTrust } from './ports/authority-trust.ts';
export type { DemonstrationMail, DemonstrationMailbox } from './ports/demonstration-mailbox.ts';
export type { DirectoryAnswer, DirectorySignIn, VisitSecrets } from './ports/directory-sign-in.ts';
export type {
  AppendWrite,
  HandoverStore,
  Job,
  LossAnswer,
  PhoneKey,
  PhoneState,
  Sealed,
  StoredHandover,
  WriteResult,
} from './ports/handover-store.ts';
export * from './ports/handover-store.ts';
export * from './ports/look-store.ts';
export type { MachineRecord, MachineStore } from './ports/machine-store.ts';
export type { Mail, Mailer } from './ports/mailer.ts';
export type { AskedPasskey, PasskeyCeremony, WebauthnJson } from './ports/passkey-ceremony.ts';
export type { DirectoryVisit, Passkey, PasskeyStore } from './ports/passkey-store.ts';
export * from './ports/seal-store.ts';
export * from './ports/sign-in-store.ts';
export type { Names, Operator, StaffDirectory } from './ports/staff-directory.ts';
export * from './ports/staff-directory.ts';
export type { StaffStore } from './ports/staff-store.ts';
export { DEMONSTRATION_OPERATORS, demonstrationShops } from './staff/demonstration.ts';
export * from './staff/index.ts';
export { digestOf } from './staff/token.ts';
