/**
 * Turns recorded evidence into the gate's facts.
 */

export {
  type AttestationRefusal,
  type Attested,
  ELEMENT_STATE_TYPE,
  openAttestation,
  VOUCHER_TYPE,
  voucherClaims,
} from './attestation.ts';
export { capabilityFor, parseCapabilities } from './capability-table.ts';
export {
  isCoherentStatement,
  LOSS_WORD_TYPE,
  type LossWordClaims,
  lossWordClaims,
  RECEIPT_TYPE,
  type ReceiptClaims,
  receiptClaims,
  STATEMENT_TYPE,
  type StatementClaims,
  statementClaims,
} from './claims.ts';
export { shownModel } from './described.ts';
export { isOfDescription } from './description-words.ts';
export { type Flagged, flagsOf } from './flags-of.ts';
export { inInstants } from './in-instants.ts';
export { problemsOf } from './issues.ts';
export { KEY_USES, type KeyUse } from './key-use.ts';
export { BLOCK_WORDS } from './kinds/legal-block.ts';
export { felicaWalked } from './kinds/probe.ts';
export { holdsMyNumber } from './my-number.ts';
export { type OpenBlock, openBlocks } from './open-blocks.ts';
export { parseEvidence } from './parse-evidence.ts';
export { EVIDENCE_MOST, phoneLineJsonSchema, phoneProblems } from './phone-line.ts';
export { PROBLEM_CODES, type Problem, type ProblemCode } from './problem.ts';
export { type PhoneReading, type ReadContext, readPhone } from './read-phone.ts';
export { inList, type PieceProblem } from './read-piece.ts';
export {
  type RecordContext,
  type RecordedPhone,
  type RecordReading,
  readMore,
  readRecord,
  readRecordFacts,
} from './read-record.ts';
export type { LeastSource } from './reader.ts';
export {
  EVIDENCE_KINDS,
  type Evidence,
  type EvidenceKind,
  type EvidenceOf,
  readerOf,
} from './registry.ts';
export { seenAt } from './seen-at.ts';
export { type Anchor, openSignature, type SignatureRefusal, type SignedJson } from './signature.ts';
export {
  isCoherentStatusList,
  packStatuses,
  STATUS_ENTRIES_MOST,
  STATUS_LIFE_MOST_SECONDS,
  STATUS_LIST_TYPE,
  STATUS_WORDS,
  type StatusListClaims,
  type StatusWord,
  statusAt,
  statusListClaims,
} from './status-list.ts';
export {
  IAT_SKEW_MS,
  type TokenCheck,
  type TokenRefusal,
  type TrustAnchors,
  verifyTokens,
} from './tokens.ts';
export { tokensIn } from './tokens-in.ts';
export { mayEndVersion } from './version-ends.ts';
