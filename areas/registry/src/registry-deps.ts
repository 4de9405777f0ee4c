/** What the use cases of the register are given, and what they answer. */
import type { Instant, Role } from '@nagori/model';
import type { Register } from './register.ts';
import type { RegistryStore } from './registry-store.ts';

export interface RegistryDeps {
  readonly registry: RegistryStore;
  readonly register: Register;
  readonly now: () => Instant;
}

/** Who acts: the operator, the mark of the person there, and what that person may do. */
export interface RegistryActor {
  readonly operator: string;
  readonly person: string;
  readonly roles: readonly Role[];
}
