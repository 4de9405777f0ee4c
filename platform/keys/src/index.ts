/** Derives keys from the deployment's secret, signs with them, and seals text to its row. */

export { contentId, newId, timeOfId, toHex, uuidText } from './bytes.ts';
export {
  BOUND,
  BrokenSealError,
  type Envelope,
  type Sealed,
} from './envelope.ts';
export { type DeploymentKeys, deploymentKeys } from './keys.ts';
export type { KeyBook, OperatorKeys, WithdrawnKey } from './operator-keys.ts';
export type { PhoneKeys } from './phone-keys.ts';
export { randomSource } from './random-bytes.ts';
export type { EntryReceipt, ReceiptSigner } from './receipts.ts';
export { type TokenSettings, tokenTool } from './run-token.ts';
export { aboutRow, openBytes, sealBytes } from './seal.ts';
export {
  answerRow,
  bookEntryRow,
  boxPhotographRow,
  challengeRow,
  entryRow,
  gradingRow,
  lossLineRow,
  lossReceiptRow,
  lossRow,
  phoneRow,
  photographRow,
  policeNoticeRow,
  purchaseDraftRow,
  type SealedRow,
  saltsRow,
  signingAnswersRow,
  signingRow,
  visitRow,
} from './sealed-row.ts';
export { signedOnce } from './signed-once.ts';
export { TokenError } from './token-error.ts';
export { type TriedPins, triedPins } from './tried-pins.ts';
export { worldCipher } from './world-cipher.ts';
export { appendThrough, createWhole, syncFolderOf, writeWhole } from './write-whole.ts';
