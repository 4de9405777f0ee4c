/** What the use cases of the register are given, and what they answer. */
import type { Instant } from '@nagori/model';
import type { Register } from './register.ts';
import type { RegistryRefusal } from './registry-act.ts';
import type { RegistryStore } from './registry-store.ts';

export interface RegistryDeps {
  readonly registry: RegistryStore;
  readonly register: Register;
  readonly now: () => Instant;
}

export type RegistryResult<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly reasons: readonly RegistryRefusal[] };

export function registryRefused(...reasons: readonly RegistryRefusal[]): RegistryResult<never> {
  return { kind: 'refused', reasons };
}

/** Who acts: the operator, and the mark of the person there. */
export interface RegistryActor {
  readonly operator: string;
  readonly person: string;
}
