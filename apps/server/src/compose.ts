/**
 * The composition root: settings in, a running server out. The only place that knows every part.
 *
 * Invariants: nothing below reads a clock, randomness or the environment; parts are registered
 * after the access hook, so that no route is there without its access being asked.
 */
import { personByBadge, RecordCache, seedStaff } from '@nagori/app';
import { benchStore, dataKeys, handoverStore, startJobs } from '@nagori/postgres';
import type { FastifyInstance } from 'fastify';
import { type BenchRouteDeps, benchRoutes } from './bench/routes.ts';
import { type Config, deploymentSecret } from './config.ts';
import { openDatabase } from './database.ts';
import { demonstrationRoutes } from './demonstration/routes.ts';
import { queueRoutes } from './handover/queue-routes.ts';
import { handoverRoutes } from './handover/routes.ts';
import { handoverTasks } from './handover/tasks.ts';
import { deploymentKeys } from './keys.ts';
import { operatorPresets } from './operator-presets.ts';
import { shippedCapabilities, shippedPolicies } from './presets.ts';
import { buildServer, serverLogger } from './server.ts';
import { serviceRoutes } from './service-routes.ts';
import { staffCookies } from './staff/cookies.ts';
import { registerStaff } from './staff/routes.ts';
import { staffDeps } from './staff/staff-deps.ts';

export interface Ambient {
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

export interface Running {
  readonly app: FastifyInstance;
  /** What the demonstration's people sign in with; empty where there is none. */
  readonly signIns: Awaited<ReturnType<typeof seedStaff>>;
  readonly close: () => Promise<void>;
}

export async function compose(config: Config, ambient: Ambient): Promise<Running> {
  const { now, random } = ambient;
  const logger = serverLogger(config.logLevel);
  const database = await openDatabase(config, (error) => logger.error({ err: error }, 'database'));
  const { pools } = database;
  const secret = deploymentSecret(config.dataFolder, process.env);
  const keys = deploymentKeys(secret);
  const staff = staffDeps({
    pools,
    origin: config.origin,
    badgeKey: keys.derive('badge'),
    now,
    random,
  });
  const bench: BenchRouteDeps = {
    handover: {
      store: handoverStore(pools.app),
      envelope: dataKeys(pools.app, { secret: keys.derive('data'), random }),
      keys: keys.phones,
      book: shippedPolicies(),
      capabilities: shippedCapabilities(),
      anchors: () => ({ issuers: [] }),
      now,
      random,
      cache: new RecordCache(),
      tokens: new Map(),
      personByBadge: (operator, badge) => personByBadge(staff, operator, badge),
    },
    bench: benchStore(pools.app),
    receipts: keys.receipts,
    presetOf: operatorPresets(staff.store.directory, now),
  };

  const app = await buildServer({ origin: config.origin, logger });
  await registerStaff(app, { staff, origin: config.origin });
  const signIns = config.demonstration ? await seedStaff(staff) : [];
  if (config.demonstration) {
    const demonstration = { staff, cookies: staffCookies(config.origin), signIns };
    await app.register((area) => demonstrationRoutes(area, demonstration), { prefix: '/world/v1' });
  }
  await app.register((area) => serviceRoutes(area, config));
  await app.register((area) => handoverRoutes(area, bench), { prefix: '/api/v1/handovers' });
  await app.register((area) => queueRoutes(area, bench), { prefix: '/api/v1' });
  await app.register((area) => benchRoutes(area, bench), { prefix: '/api/v1/bench' });

  const { tasks, rounds } = handoverTasks(bench.handover);
  const jobs = await startJobs(pools.owner, {
    tasks,
    rounds,
    onFailure: (task, error) => logger.error({ err: error, task }, 'a job failed'),
  });
  return {
    app,
    signIns,
    close: async () => {
      await app.close();
      await jobs.stop();
      await database.close();
    },
  };
}
