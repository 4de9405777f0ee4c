/**
 * The authority as a program of its own: its desk, its holders, its database, its keys, and what
 * verifiers ask. No operator, counter or phone's record is in it.
 *
 * Invariants: shares code with the operators' server and nothing else; staff here are the
 * authority's own. What verifiers ask is answered before any route is looked for.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { OperatorKey } from '@nagori/app';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { AUTHORITY_PREFIX } from './authority/routes.ts';
import { statusListener } from './authority/status-listener.ts';
import {
  type ComposedAuthority,
  composeAuthority,
  registerAuthority,
} from './compose/authority.ts';
import type { Ambient } from './compose.ts';
import { type Config, deploymentSecret } from './config.ts';
import { openDatabase } from './database.ts';
import { deploymentKeys } from './keys.ts';
import { buildServer, serverLogger } from './server.ts';
import { registerStaff } from './staff/routes.ts';
import { staffDeps } from './staff/staff-deps.ts';

export interface RunningAuthority {
  readonly authority: ComposedAuthority;
  readonly app: FastifyInstance;
  /** Not listening yet. */
  readonly http: Server;
  readonly close: () => Promise<void>;
}

export async function composeAuthorityAlone(
  config: Config,
  ambient: Ambient,
): Promise<RunningAuthority> {
  const logger = serverLogger(config.logLevel, ambient.log);
  const told = (error: Error) => logger.error({ err: error }, 'the authority');
  const database = await openDatabase(config, told);
  try {
    const keys = deploymentKeys(deploymentSecret(config.dataFolder, process.env));
    const { origin } = config;
    const { pools } = database;
    const staff = staffDeps({ pools, origin, badgeKey: keys.derive('badge'), ...ambient });
    const parts = { config, pools, keys, staff, logger, ...ambient };
    const authority = await composeAuthority(parts, pinnedOperatorKey(config.dataFolder));
    const app = await buildServer({
      origin,
      logger,
      requestsPerMinute: config.requestsPerMinute,
      trustedProxies: config.trustedProxies,
    });
    await registerStaff(app, { staff, origin, holderOf: authority.holderOf });
    await registerAuthority(app, authority);
    await app.ready();
    const http = createServer(
      statusListener({
        status: authority.routes.status,
        prefix: AUTHORITY_PREFIX,
        now: ambient.now,
        others: (request, response) => app.routing(request, response),
        onError: told,
      }),
    );
    http.requestTimeout = REQUEST_WITHIN_MS;
    http.headersTimeout = REQUEST_WITHIN_MS;
    const following = authority.follow();
    return {
      authority,
      app,
      http,
      close: async () => {
        await new Promise((resolve) => {
          http.close(resolve);
          http.closeIdleConnections();
        });
        await app.close();
        await following.stop();
        await database.close();
      },
    };
  } catch (error) {
    // A start that fails leaves no database running behind.
    await database.close();
    throw error;
  }
}

const REQUEST_WITHIN_MS = 30_000;
export const OPERATORS_FILE = 'operators.json';

const operatorKeys = z.record(
  z.string().regex(/^[a-z0-9-]{1,64}$/),
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
);

/** Whose messages are taken: public keys, pinned in a file that is read when it is asked. */
function pinnedOperatorKey(dataFolder: string): OperatorKey {
  const file = join(dataFolder, 'authority', OPERATORS_FILE);
  return async (operator) => {
    if (!existsSync(file)) return undefined;
    const pinned = operatorKeys.parse(JSON.parse(readFileSync(file, 'utf8')));
    return Object.hasOwn(pinned, operator) ? pinned[operator] : undefined;
  };
}
