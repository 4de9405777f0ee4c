/** The clearance certificate: issued, ended, withdrawn, suspended. */

export { boxCertificateRoutes } from './box-certificate-routes.ts';
export { boxCertificateStore } from './box-certificate-store.pg.ts';
export type { BoxCertificateCode, BoxCertificateDeps } from './certify-box.ts';
export type { ClearanceCode, ClearanceDeps } from './clearance-deps.ts';
export { clearanceStore, ISSUE_CLEARANCE_SQL } from './clearance-store.pg.ts';
export type { Eseals } from './eseal.ts';
export { publicGradingRoutes } from './grading-routes.ts';
export { namesOf } from './names-of.ts';
export { clearancePdfRoutes, publicClearancePdfRoutes } from './pdf-routes.ts';
export { CLEARANCE_PROBLEMS } from './problems.ts';
export { readClearance } from './read-clearance.ts';
export { assertOperatorsKnown, endingEseals, NO_ESEALS, readEseals } from './read-eseals.ts';
export { reportedRoutes } from './reported-routes.ts';
export { reviewClearances } from './review-clearances.ts';
export { clearanceRoutes, publicClearanceRoutes } from './routes.ts';
export { clearanceTasks } from './tasks.ts';
export { turnedUpRoutes } from './turned-up-routes.ts';
export { NOTE_STATED_SQL } from './turned-up-store.pg.ts';
export { withdrawByPolicy } from './withdraw-clearance.ts';
