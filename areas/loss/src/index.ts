/** Loss cases: what other areas may use. */
export { changeLoss } from './change-loss.ts';
export {
  type CloseLossRequest,
  closeFoundPhone,
  closeLoss,
  type FoundRequest,
  mayHaveStopped,
} from './close-loss.ts';
export { confirmByHolder, type HolderConfirmDeps } from './confirm-by-holder.ts';
export { limitsFrom, shippedDesks } from './desk-files.ts';
export * from './desk-table.ts';
export { escalateLosses } from './escalate-loss.ts';
export { type FindLossRequest, findLosses } from './find-losses.ts';
export {
  type LossRecord,
  listLosses,
  openText,
  type ReadLogLine,
  readLog,
  readLoss,
} from './load-loss.ts';
export type { LossDeps } from './loss-deps.ts';
export type { LossDetails } from './loss-details.ts';
export { REVIEW_PHONE_JOB } from './loss-marks.ts';
export { LOSS_REFUSALS, type LossRefusalCode } from './loss-refusal.ts';
export { lossStore } from './loss-store.pg.ts';
export { desksFor, isSettled, nextDeadline } from './loss-tasks.ts';
export { type OpenedLoss, openLoss } from './open-loss.ts';
export { NUMBER_KINDS, type PhoneNumber, parsePhoneNumber } from './phone-number.ts';
export { LOSS_PROBLEMS } from './problems.ts';
export { LOSS_PROOFS, type LossProof, proofsOf, proveReport } from './prove-report.ts';
export { publicLossRoutes } from './public-routes.ts';
export type { LossReport } from './read-report.ts';
export {
  actsOf,
  recordTask,
  TASK_ACTS,
  type TaskAct,
  type TaskRequest,
  TRANSFER_JOB,
} from './record-task.ts';
export { registerLoss } from './routes.ts';
export { type SetPhoneRequest, setPhone } from './set-phone.ts';
export { lossTasks } from './tasks.ts';
export { transferLoss, transferOnTheWay } from './transfer-loss.ts';
export {
  CONFIDENCE_WORDS,
  LOSS_STATE_WORDS,
  LOSS_TASK_WORDS,
  STALE_DESK_WORDS,
} from './words-loss.ts';
