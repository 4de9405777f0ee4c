/** The register of certified operators: maintained by the guideline body, published. */
import { namesOf } from '@nagori/area-clearance';
import {
  followRegister,
  type PublicRegisterDeps,
  publicRegisterRoutes,
  Register,
  type RegisterFollowing,
  RegisterPublisher,
  type RegistryDeps,
  registryRoutes,
  registryStore,
  seedRegister,
} from '@nagori/area-registry';
import { type KeyRouteDeps, keyRoutes } from '@nagori/area-staff';
import type { FastifyInstance } from 'fastify';
import type { Parts } from './parts.ts';

export interface ComposedRegistry {
  readonly deps: RegistryDeps;
  /** Operators' keys, whose withdrawal is distributed in the same way as the register. */
  readonly keys: KeyRouteDeps;
  readonly publisher: RegisterPublisher;
  readonly nameOf: PublicRegisterDeps['nameOf'];
  /** Starts loading what other servers write. */
  readonly follow: () => RegisterFollowing;
  /** Creates the demonstration's register once. */
  readonly seed: () => Promise<void>;
}

/** Loads the current register into memory before anything is judged by it. */
export async function composeRegistry(parts: Parts): Promise<ComposedRegistry> {
  const { pools, keys, staff, now, logger } = parts;
  const book = {
    list: keys.list,
    refresh: async () => keys.takeWithdrawn(await staff.store.directory.withdrawnKeys()),
  };
  await book.refresh();
  const named = namesOf(staff.store.directory);
  const registry = registryStore(pools.app);
  const register = new Register(registry);
  await register.refresh();
  const deps: RegistryDeps = { registry, register, now };
  const { operatorKeys } = keys;
  return {
    deps,
    keys: { staff, book },
    publisher: new RegisterPublisher({ ...deps, operatorKeys }),
    nameOf: async (operator) => (await named(operator, undefined))?.operator,
    // A separate pool from the one that writes handovers.
    follow: () =>
      followRegister(
        pools.staff,
        async () => {
          await Promise.all([register.refresh(), book.refresh()]);
        },
        (error) => logger.warn({ err: error }, 'register and keys are not followed'),
      ),
    seed: () => seedRegister(deps),
  };
}

export async function registerRegistry(
  app: FastifyInstance,
  { deps, keys, publisher, nameOf }: ComposedRegistry,
): Promise<void> {
  await app.register((area) => keyRoutes(area, keys), { prefix: '/api/v1/admin' });
  await app.register((area) => registryRoutes(area, deps), { prefix: '/api/v1/registry' });
  await app.register((area) => publicRegisterRoutes(area, { deps, publisher, nameOf }), {
    prefix: '/api/v1/public/register',
  });
}
