/**
 * The authority as a separate program: its desk, its holders, its database, its keys, and its
 * answers to verifiers. It has no operators, counters or phone records.
 *
 * Invariants: shares only code with the operators' server; its staff are the authority's own.
 * Requests of verifiers are answered before any route is looked up.
 */
import { createServer, type Server } from 'node:http';
import { AUTHORITY_PREFIX, pinnedOperators, statusListener } from '@nagori/area-authority';
import { registerStaff, staffDeps } from '@nagori/area-staff';
import { asServer } from '@nagori/database';
import { buildServer, serverLogger } from '@nagori/http';
import { deploymentKeys } from '@nagori/keys';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { answerInTime } from './answer-in-time.ts';
import { closedOnce } from './closed-once.ts';
import {
  type ComposedAuthority,
  composeAuthority,
  registerAuthority,
} from './compose/authority.ts';
import type { Ambient } from './compose.ts';
import { type Config, deploymentSecret } from './config.ts';
import { confirmAnswers } from './confirm-answers.ts';
import { AUTHORITY_LOGINS, assertConnectionsFit, connectionPlan } from './connections.ts';
import { countsOfCopies } from './counts-of-copies.ts';
import { type Database, openDatabase, warningsOf } from './database.ts';
import { type Watching, watchProgram } from './watch/watch-program.ts';

export interface RunningAuthority {
  readonly authority: ComposedAuthority;
  readonly app: FastifyInstance;
  /** Not listening yet. */
  readonly http: Server;
  readonly drain: Watching['drain'];
  /** What is wrong with the database’s setting up, for the console. */
  readonly warnings: readonly string[];
  readonly close: () => Promise<void>;
}

export async function composeAuthorityAlone(
  config: Config,
  ambient: Ambient,
): Promise<RunningAuthority> {
  const logger = serverLogger(config.logLevel, ambient.log);
  const logFault = (error: Error) => logger.error({ err: error }, 'the authority');
  const database = await openDatabase(config, logFault);
  return asServer(() => composeOver(database, logger, config, ambient, logFault));
}

async function composeOver(
  database: Database,
  logger: Logger,
  config: Config,
  ambient: Ambient,
  logFault: (error: Error) => void,
): Promise<RunningAuthority> {
  try {
    const keys = deploymentKeys(deploymentSecret(config.dataFolder, process.env));
    const { origin } = config;
    const { pools } = database;
    const plan = connectionPlan(config.connections, AUTHORITY_LOGINS, true);
    const connections = { plan, limit: await assertConnectionsFit(plan, pools.staff) };
    const warnings = await warningsOf(config, database);
    for (const warning of warnings) logger.warn(warning);
    const staff = staffDeps({
      pools,
      origin,
      ...ambient,
      badgeKey: keys.derive('badge'),
      deskKey: keys.derive('desk'),
      addressKey: keys.derive('staff-addresses'),
      webhookKey: keys.derive('webhooks'),
    });
    const watch = await watchProgram({ config, pools, connections, logger, now: ambient.now });
    const parts = { config, pools, keys, staff, logger, ...ambient };
    const operators = () => pinnedOperators(config.dataFolder);
    const authority = await composeAuthority(parts, async () => operators());
    await watch.serve(authority.routes.status);
    const app = await buildServer({
      origin,
      logger,
      requestsPerMinute: config.requestsPerMinute,
      trustedProxies: config.trustedProxies,
      requestCounts: countsOfCopies(config, pools, keys),
      // A holder's answer goes from the authority's page to the operator that asked.
      connectsTo: operators().flatMap(({ origin: at }) => (at === undefined ? [] : [at])),
      ...(watch.onAnswered && { onAnswered: watch.onAnswered }),
    });
    await watch.register(app);
    answerInTime(app);
    confirmAnswers(app, config, pools.authority);
    await registerStaff(app, { staff, origin, holderOf: authority.holderOf });
    await registerAuthority(app, authority);
    await app.ready();
    const answer = statusListener({
      status: authority.routes.status,
      prefix: AUTHORITY_PREFIX,
      now: ambient.now,
      others: (request, response) => app.routing(request, response),
      onError: logFault,
    });
    const http = createServer((request, response) => asServer(() => answer(request, response)));
    http.requestTimeout = REQUEST_WITHIN_MS;
    http.headersTimeout = REQUEST_WITHIN_MS;
    const following = authority.follow();
    return {
      authority,
      app,
      http,
      drain: watch.drain,
      warnings,
      close: closedOnce(async () => {
        await new Promise((resolve) => {
          http.close(resolve);
          http.closeIdleConnections();
        });
        await app.close();
        await following.stop();
        await watch.stop();
        await database.close();
      }),
    };
  } catch (error) {
    // A failed start leaves no database running.
    await database.close();
    throw error;
  }
}

const REQUEST_WITHIN_MS = 30_000;
