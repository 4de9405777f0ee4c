/** The demonstration's world: virtual phones, simulated cards, sign-ins on the page. */
import type { AuthorityDeps } from '@nagori/area-authority';
import {
  type SeededSignIn,
  type StaffDeps,
  shippedCapabilities,
  staffCookies,
} from '@nagori/area-staff';
import { type SeededCard, seedWorld, worldRoutes, worldTasks } from '@nagori/area-world';
import type { Tasks } from '@nagori/database';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { demonstrationRoutes } from '../demonstration/routes.ts';
import type { Parts } from './parts.ts';
import { type World, worldOf } from './world-parts.ts';

export type { SeededCard };

export interface ComposedWorld extends World {
  readonly tasks: Tasks;
  /** Creates the demonstration's people and phones once; returns the cards with their PINs. */
  readonly seed: () => Promise<readonly SeededCard[]>;
}

export function composeWorld(parts: Parts & { readonly authority: AuthorityDeps }): ComposedWorld {
  const { pools, keys, now, random, logger, authority } = parts;
  const world = worldOf({
    pools,
    authority,
    capabilities: shippedCapabilities(),
    chipKey: keys.derive('world'),
    now,
    random,
    onUnreachable: (error) => logger.warn({ err: error }, 'a phone did not reach the authority'),
  });
  return {
    ...world,
    tasks: worldTasks(world.deps),
    seed: () => seedWorld(world.deps, world.link),
  };
}

export async function registerWorld(
  app: FastifyInstance,
  { deps, mailbox }: ComposedWorld,
  demo: {
    readonly staff: StaffDeps;
    readonly config: Config;
    readonly signIns: readonly SeededSignIn[];
  },
): Promise<void> {
  const { staff, config, signIns } = demo;
  const options = { world: deps, mailbox, demonstration: true };
  await app.register((area) => worldRoutes(area, options), { prefix: '/world/v1' });
  const sign = { staff, cookies: staffCookies(config.origin), signIns, isLocal: config.isLocal };
  await app.register((area) => demonstrationRoutes(area, sign), { prefix: '/world/v1' });
}
