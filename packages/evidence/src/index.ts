/** The evidence room: from what was recorded to what the gate is told. */
export { parseCapabilities } from './capability-table.ts';
export {
  RECEIPT_TYPE,
  type ReceiptClaims,
  STATEMENT_TYPE,
  type StatementClaims,
} from './claims.ts';
export { phoneLineJsonSchema } from './phone-line.ts';
export { PROBLEM_CODES, type Problem, type ProblemCode } from './problem.ts';
export { type PhoneReading, type ReadContext, readPhone } from './read-phone.ts';
export { EVIDENCE_KINDS, type EvidenceKind } from './registry.ts';
export { parseTime } from './time.ts';
export {
  type AuthorityToken,
  type TokenCheck,
  type TokenRefusal,
  type TrustAnchors,
  verifyTokens,
} from './tokens.ts';
