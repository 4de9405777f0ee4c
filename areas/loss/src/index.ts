/** Loss cases: what other areas may use. */
export { deskChecks } from './desk-checks.ts';
export {
  limitsFrom,
  restrictionPageRows,
  shippedDesks,
  shippedRestrictionPages,
} from './desk-files.ts';
export * from './desk-table.ts';
export type { LossDeps } from './loss-deps.ts';
export type { LossRefusalCode } from './loss-refusal.ts';
export { lossStore } from './loss-store.pg.ts';
export { LOSS_PROBLEMS } from './problems.ts';
export { publicLossRoutes } from './public-routes.ts';
export { registerLoss } from './routes.ts';
export { lossTasks } from './tasks.ts';
export { LOSS_TASK_WORDS } from './words-loss.ts';
