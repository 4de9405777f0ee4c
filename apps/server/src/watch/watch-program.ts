/**
 * How a program is watched: whether it is ready, its metrics, its jobs' lines, and how it drains:
 * before it ends, `/ready` says so for a moment, so that proxies send requests elsewhere.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { CertificateStatus } from '@nagori/area-authority';
import type { Eseals } from '@nagori/area-clearance';
import { knownMigrations, type Pools, type Replica } from '@nagori/database';
import { type Answered, inTrace, type ServerOptions, type Trace, traceOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Connections } from '../connections.ts';
import type { Meters } from './meters.ts';
import { readinessOf } from './readiness.ts';
import { watchRoutes } from './routes.ts';
import { serveMetrics } from './serve-metrics.ts';

/** Statuses from here on are the server's failures. */
const FAILED = 500;

export interface WatchingParts {
  readonly config: Pick<Config, 'metrics' | 'databaseUrl' | 'drainMs' | 'collector'>;
  readonly pools: Pools;
  readonly connections: Connections;
  /** Undefined if there is none. */
  readonly replica?: Replica | undefined;
  readonly logger: Logger;
  /** Undefined where no PDF is handed out. */
  readonly eseals?: Eseals | undefined;
  readonly now: () => number;
}

export interface Watching {
  /** Undefined unless metrics are switched on. */
  readonly meters: Meters | undefined;
  /** After each answer; undefined where neither metrics nor spans are wanted. */
  readonly onAnswered: ServerOptions['onAnswered'];
  /** `/live` and `/ready`; before the routes of any area. */
  readonly register: (app: FastifyInstance) => Promise<void>;
  /** Each job in a trace of its own, with a line at its end. */
  readonly aroundJob: (task: string, run: () => Promise<void>) => Promise<void>;
  /** Serves the metrics, if they are switched on. */
  readonly serve: (status: CertificateStatus | undefined) => Promise<void>;
  /** Where the metrics are served. */
  readonly port: () => number | undefined;
  /** From now on `/ready` says no; resolves when proxies have had time to see it. */
  readonly drain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function watchProgram({
  config,
  pools,
  connections,
  replica,
  logger,
  eseals,
  now,
}: WatchingParts): Promise<Watching> {
  let isDraining = false;
  const readiness = readinessOf({
    pool: pools.jobs,
    migrations: knownMigrations(),
    isEmbedded: config.databaseUrl === undefined,
    isDraining: () => isDraining,
    now,
    replica,
  });
  const { metrics: address } = config;
  const metrics = address && (await import('./metrics.ts')).openMetrics();
  const { collector } = config;
  const spans = collector && (await import('./spans.ts')).openSpans(collector, now);
  let served: Awaited<ReturnType<typeof serveMetrics>> | undefined;
  return {
    meters: metrics?.meters,
    onAnswered: metrics || spans ? onAnswered : undefined,
    register: async (app) => {
      // A client that sends its requests by one connection finds another copy by a new one.
      app.addHook('onSend', async (_request, reply) => {
        if (isDraining) reply.header('connection', 'close');
      });
      await app.register((area) => watchRoutes(area, readiness));
    },
    aroundJob: (task, run) => {
      const trace = traceOf();
      return inTrace(trace, () => watchedJob(task, run, trace));
    },
    serve: async (status) => {
      if (address === undefined || metrics === undefined) return;
      served = await serveMetrics(address, {
        contentType: metrics.contentType,
        text: () => metrics.text({ pools, connections, replica, readiness, status, eseals, now }),
        onError: (error) => logger.error({ err: error }, 'metrics'),
      });
    },
    port: () => served?.port,
    drain: async () => {
      isDraining = true;
      await pause(config.drainMs);
    },
    stop: async () => {
      await served?.close();
      if (spans) await spans.stop();
    },
  };

  function onAnswered(answered: Answered, trace: Trace): void {
    metrics?.meters.onAnswered(answered);
    if (!spans) return;
    const { method, route, status, ms } = answered;
    const attributes = {
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': status,
    };
    const isFailed = status >= FAILED;
    spans.record({ name: `${method} ${route}`, kind: 'request', trace, ms, isFailed, attributes });
  }

  async function watchedJob(task: string, run: () => Promise<void>, trace: Trace): Promise<void> {
    const began = performance.now();
    let isDone = false;
    try {
      await run();
      isDone = true;
    } finally {
      const ms = Math.round(performance.now() - began);
      logger.info({ task, ms, done: isDone }, 'job');
      metrics?.meters.onJob({ task, ms, isDone });
      if (spans) {
        const attributes = { 'nagori.task': task };
        const name = `job ${task}`;
        spans.record({ name, kind: 'job', trace, ms, isFailed: !isDone, attributes });
      }
    }
  }
}
