/**
 * What the use cases of the register take as arguments and return.
 */
import type { Instant, Role } from '@nagori/model';
import type { Register } from './register.ts';
import type { RegistryStore } from './registry-store.ts';

export interface RegistryDeps {
  readonly registry: RegistryStore;
  readonly register: Register;
  readonly now: () => Instant;
}

/** The actor: the operator, the person's mark, and the person's roles. */
export interface RegistryActor {
  readonly operator: string;
  readonly person: string;
  readonly roles: readonly Role[];
}
