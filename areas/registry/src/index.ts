/** The register of certified operators: what other areas may use. */
export { askRegister, decideRegister, lapseTerms } from './change-file.ts';
export { followRegister, type RegisterFollowing } from './follow-register.pg.ts';
export { REGISTRY_PROBLEMS } from './problems.ts';
export { type PublicRegisterDeps, publicRegisterRoutes } from './public-routes.ts';
export {
  REGISTER_TTL_S,
  RegisterPublisher,
  type RegisterQuestion,
  type SignedRegister,
} from './publish-register.ts';
export * from './read-register.ts';
export { Register } from './register.ts';
export * from './registry-act.ts';
export type { RegistryActor, RegistryDeps } from './registry-deps.ts';
export * from './registry-entry.ts';
export {
  RENEWAL_DAYS,
  type RegistryFile,
  type RegistryStatus,
  twoYearsAfter,
} from './registry-file.ts';
export { registryStore } from './registry-store.pg.ts';
export { REGISTER_JOB, reviewRegister } from './review-register.ts';
export { registryRoutes } from './routes.ts';
export { seedRegister } from './seed-register.ts';
export { registryTasks } from './tasks.ts';
