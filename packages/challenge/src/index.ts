/** The clearance challenge (N4): what counter, holder and authority say to each other. */
export { type AttestationToJudge, acceptAttestation } from './accept-attestation.ts';
export {
  type AcceptedStatement,
  acceptStatement,
  STATEMENT_REFUSALS,
  type StatementRefusal,
  type StatementToJudge,
} from './accept-statement.ts';
export { bytesOf, textOf } from './base64url.ts';
export {
  type ChallengeParts,
  COMMITMENT_BYTES,
  type Commitment,
  challengeOf,
  commitElement,
  commitHandover,
  commitPhone,
  type HandoverPlace,
  NO_ELEMENT,
  NONCE_BYTES,
  parseCommitment,
  SALT_BYTES,
} from './commitment.ts';
export {
  createHandoverReceipt,
  HANDOVER_RECEIPT_TYPE,
  type HandoverReceipt,
  openHandoverReceipt,
  RECEIPT_STATES,
  type ReceiptRefusal,
} from './handover-receipt.ts';
export {
  createInvitation,
  INVITATION_TYPE,
  type Invitation,
  type InvitationRefusal,
  invitationIn,
  openInvitation,
  qrText,
  type SignJson,
} from './invitation.ts';
export { type LossCode, lossCodeDigest, plainReference } from './loss-code.ts';
export {
  CHALLENGE_LIFE_MS,
  CHALLENGE_MODES,
  type ChallengeMode,
  elementOf,
  type OpeningRefusal,
  type OwnChallenge,
  openChallenge,
  recompute,
} from './open-challenge.ts';
export {
  checkReading,
  isReadTooLate,
  READ_AGAIN_WITHIN_MS,
  READING_REFUSALS,
  type ReadingRefusal,
  type SecondReading,
} from './read-again.ts';
export {
  isListOfIssuer,
  readStatusList,
  type StatusListRefusal,
  type StatusListToJudge,
} from './read-status-list.ts';
export {
  checkRequest,
  type RequestFault,
  type RequestRefusal,
  requestFor,
  type StatementRequest,
  statementRequest,
} from './request.ts';
export { type Secrets, secretsFromBytes, secretsToBytes } from './secrets.ts';
export { readCode, shortCode } from './short-code.ts';
