/** The clearance challenge (N4): what counter, holder and authority say to each other. */
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
