/** Use cases, one per file, and the ports they need. */
export { newId, toHex } from './bytes.ts';
export { addEvidence, type EvidenceRequest } from './handover/add-evidence.ts';
export {
  type Changed,
  changeHandover,
  type Draft,
  decisionOn,
} from './handover/change-handover.ts';
export { type CloseRequest, closeHandover } from './handover/close-handover.ts';
export { type ConfirmRequest, confirmHandover } from './handover/confirm-handover.ts';
export { type CorrectRequest, correctEntry } from './handover/correct-entry.ts';
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
} from './handover/entry-body.ts';
export { type HandedOver, type HandOverRequest, handOver } from './handover/hand-over.ts';
export type { HandoverDeps } from './handover/handover-deps.ts';
export { compartmentsOf, type Judging, judgePhone } from './handover/judge-phone.ts';
export { loadRecord, recordOf } from './handover/load-record.ts';
export { type Opened, type OpenRequest, openHandover } from './handover/open-handover.ts';
export {
  confirmationsOf,
  evidenceOf,
  type PhoneDescription,
  type PhoneRecord,
} from './handover/phone-record.ts';
export { RecordCache } from './handover/record-cache.ts';
export {
  HANDOVER_REFUSALS,
  type HandoverRefusal,
  type HandoverRefusalCode,
  type Result,
} from './handover/refusal.ts';
export { reviewOverdue, reviewPhone, systemActor } from './handover/review-overdue.ts';
export { ownEvidence } from './handover/stamp-evidence.ts';
export { type PolicyBook, policyBook } from './policy-book.ts';
export type { Envelope } from './ports/envelope.ts';
export * from './ports/handover-store.ts';
export type { PhoneKeys } from './ports/phone-keys.ts';
export type { ReceiptSigner } from './ports/receipts.ts';
