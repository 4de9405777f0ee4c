/**
 * Staff over HTTP: who is asking, for every route of the server; signing in; administration.
 *
 * Invariants: `registerStaff` comes before every other area, so that no route is there without its
 * access being asked.
 */
import { answerWith, type HolderPrincipal } from '@nagori/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountRoutes } from './account-routes.ts';
import { enforceAccess } from './authenticate-request.ts';
import { staffCookies } from './cookies.ts';
import { directoryRoutes } from './directory-routes.ts';
import { nameRoutes } from './name-routes.ts';
import { noticeMailRoutes } from './notice-mail-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { clientRoutes, shopRoutes, stationRoutes } from './place-routes.ts';
import { STAFF_PROBLEMS } from './problems.ts';
import { sessionRoutes } from './session-routes.ts';
import type { StaffDeps } from './staff-deps.ts';
import { stationKeyRoutes } from './station-key-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

export interface RegisterStaff {
  readonly staff: StaffDeps;
  /** How people reach the server: scheme, host and port. */
  readonly origin: string;
  /** The holder of a request, by the authority's own cookie. */
  readonly holderOf?: (request: FastifyRequest) => Promise<HolderPrincipal | undefined>;
}

/** Needs @fastify/cookie and the zod compilers on `app`. Throws RangeError for a bad origin. */
export async function registerStaff(app: FastifyInstance, options: RegisterStaff): Promise<void> {
  answerWith(app, STAFF_PROBLEMS);
  const { staff, origin, holderOf } = options;
  const cookies = staffCookies(origin);
  enforceAccess(app, { staff, cookies, ...(holderOf === undefined ? {} : { holderOf }) });
  const deps = { staff, cookies, origin };
  const areas = [
    ['/api/v1/session', sessionRoutes],
    ['/api/v1/session/passkey', passkeyRoutes],
    ['/api/v1/session/oidc', directoryRoutes],
    ['/api/v1', tokenRoutes],
    ['/api/v1', stationKeyRoutes],
    ['/api/v1/admin', accountRoutes],
    ['/api/v1/admin', shopRoutes],
    ['/api/v1/admin', stationRoutes],
    ['/api/v1/admin', clientRoutes],
    ['/api/v1', nameRoutes],
    ['/api/v1', noticeRoutes],
    ['/api/v1/admin', webhookRoutes],
    ['/api/v1/admin', noticeMailRoutes],
  ] as const;
  for (const [prefix, routes] of areas) {
    await app.register(async (area) => routes(area, deps), { prefix });
  }
}
