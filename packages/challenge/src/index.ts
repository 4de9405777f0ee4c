/** The clearance challenge: the messages between counter, holder and authority. */
export { acceptAttestation } from './accept-attestation.ts';
export {
  acceptStatement,
  type StatementRefusal,
  type StatementToJudge,
} from './accept-statement.ts';
export { fromBase64url, toBase64url } from './base64url.ts';
export {
  type ChallengeParts,
  type Commitment,
  challengeOf,
  commitElement,
  commitHandover,
  commitPhone,
  type HandoverPlace,
  NO_ELEMENT,
  parseCommitment,
  SALT_BYTES,
} from './commitment.ts';
export {
  createHandoverReceipt,
  HANDOVER_RECEIPT_TYPE,
  openHandoverReceipt,
  RECEIPT_STATES,
} from './handover-receipt.ts';
export {
  createInvitation,
  INVITATION_TYPE,
  type Invitation,
  invitationIn,
  invitationQrText,
  openInvitation,
  type SignJson,
} from './invitation.ts';
export { lossCodeDigest, plainReference } from './loss-code.ts';
export {
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
  type ReadingRefusal,
} from './read-again.ts';
export {
  isListOfIssuer,
  readStatusList,
} from './read-status-list.ts';
export {
  checkRequest,
  requestFor,
  type StatementRequest,
  statementRequest,
} from './request.ts';
export { secretsFromBytes, secretsToBytes } from './secrets.ts';
export { readCode, shortCode } from './short-code.ts';
