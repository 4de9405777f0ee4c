/** Virtual phones: what other areas may use. */

export type { AuthorityRegister, CertificateIssue } from './certificate-issue.ts';
export { chipSilicon } from './chip-silicon.ts';
export * from './demonstration-world.ts';
export type { ElementOrders } from './element-orders.ts';
export { WORLD_PROBLEMS } from './problems.ts';
export { worldRoutes } from './routes.ts';
export { type SeededCard, seedWorld } from './seed-world.ts';
export { keyPairOf, softSilicon } from './soft-silicon.ts';
export { worldTasks } from './tasks.ts';
export { virtualPhoneStore } from './virtual-phone-store.pg.ts';
export type { WorldDeps, WorldRefusalCode } from './world-deps.ts';
