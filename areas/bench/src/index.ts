/** Boxes, lots and packing behind the counter. */

export type { BulkRefusal } from './act-on-many.ts';
export { attestationsOf } from './attestation-files.ts';
export {
  benchStore,
  FOLLOW_BOARD_SQL,
  NAME_IN_BOX_SQL,
  PACK_SQL,
  reportMappingStore,
} from './bench-store.pg.ts';
export type { BenchStore } from './bench-store.ts';
export type { BoxEnd } from './box-check.ts';
export type { BoxRefusal } from './change-box.ts';
export { LOT_PHONES_MOST, type LotRefusal } from './import-lot.ts';
export { networkServices } from './network-inquiry.ts';
export { type NetworkRouteDeps, networkRoutes } from './network-routes.ts';
export { nextRoutes } from './next-routes.ts';
export { BENCH_PROBLEMS, type BoxEndRefusal } from './problems.ts';
export { type Reconciliation, reconcileBox } from './reconcile-box.ts';
export type { MappingRefusal } from './report-mappings.ts';
export {
  laterOf,
  REPORT_LINE_REFUSALS,
  REPORT_REFUSALS,
  SENT_AGAIN,
} from './report-refusals.ts';
export { type ReportRouteDeps, reportRoutes } from './report-routes.ts';
export { type BenchRouteDeps, benchRoutes } from './routes.ts';
