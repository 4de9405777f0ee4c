/** Figures: their routes, and the recurring tasks that add them up. */
import type { HandoverDeps } from '@nagori/area-handover';
import {
  type InsightRouteDeps,
  insightRoutes,
  insightStore,
  insightTasks,
} from '@nagori/area-insight';
import type { StaffDeps } from '@nagori/area-staff';
import { readFrom, type Tasks } from '@nagori/database';
import type { FastifyInstance } from 'fastify';
import type { Parts } from './parts.ts';

export interface ComposedInsight {
  readonly routes: InsightRouteDeps;
  readonly tasks: Tasks;
}

export function composeInsight(
  { pools, replica, staff, now }: Pick<Parts, 'pools' | 'replica' | 'staff' | 'now'>,
  handover: HandoverDeps,
): ComposedInsight {
  const insight = insightStore(pools.app);
  return {
    routes: {
      read: readFrom(replica, pools.app, insightStore),
      now,
      shopsOf: shopNames(staff.store.directory),
    },
    tasks: insightTasks({ handover, insight }),
  };
}

function shopNames(directory: StaffDeps['store']['directory']): InsightRouteDeps['shopsOf'] {
  return async (operator) =>
    new Map((await directory.shops(operator)).map(({ id, name }) => [id, name]));
}

export async function registerInsight(
  app: FastifyInstance,
  { routes }: ComposedInsight,
): Promise<void> {
  await app.register((area) => insightRoutes(area, routes), { prefix: '/api/v1/insight' });
}
