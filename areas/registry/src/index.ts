/** The register of certified operators: what other areas may use. */
export { followRegister, type RegisterFollowing } from './follow-register.pg.ts';
export { REGISTRY_PROBLEMS } from './problems.ts';
export { type PublicRegisterDeps, publicRegisterRoutes } from './public-routes.ts';
export { RegisterPublisher } from './publish-register.ts';
export * from './read-register.ts';
export { Register } from './register.ts';
export * from './registry-act.ts';
export type { RegistryDeps } from './registry-deps.ts';
export * from './registry-entry.ts';
export { registryStore } from './registry-store.pg.ts';
export { registryRoutes } from './routes.ts';
export { seedRegister } from './seed-register.ts';
export { registryTasks } from './tasks.ts';
