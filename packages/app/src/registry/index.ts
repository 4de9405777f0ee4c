/** The register of certified operators: what other rooms may use. */
export { askRegister, decideRegister, lapseTerms } from './change-file.ts';
export {
  REGISTER_TTL_S,
  RegisterPublisher,
  type RegisterQuestion,
  type SignedRegister,
} from './publish-register.ts';
export * from './read-register.ts';
export { Register } from './register.ts';
export * from './registry-act.ts';
export type { RegistryActor, RegistryDeps, RegistryResult } from './registry-deps.ts';
export * from './registry-entry.ts';
export {
  RENEWAL_DAYS,
  type RegistryFile,
  type RegistryStatus,
  twoYearsAfter,
} from './registry-file.ts';
export { REGISTER_JOB, reviewRegister } from './review-register.ts';
export { seedRegister } from './seed-register.ts';
