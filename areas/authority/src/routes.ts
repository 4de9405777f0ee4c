/**
 * /authority/v1: the stand-in for the certificate authority, another organisation in the same
 * program. It shares only a port with the rest (docs/adr/0007).
 */
import { answerWith } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { deskRoutes } from './desk-routes.ts';
import { holderRoutes } from './holder-routes.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { AUTHORITY_PROBLEMS } from './problems.ts';
import { publishedRoutes } from './published-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { statementRoutes } from './statement-routes.ts';
import { statusRoutes } from './status-routes.ts';

export const AUTHORITY_PREFIX = '/authority/v1';

export async function authorityRoutes(
  app: FastifyInstance,
  deps: AuthorityRouteDeps,
): Promise<void> {
  answerWith(app, AUTHORITY_PROBLEMS);
  // Answers to one person must not be cached; public routes override this.
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  await app.register(sessionRoutes, deps);
  await app.register(holderRoutes, deps);
  await app.register(statementRoutes, deps);
  await app.register(inboxRoutes, deps);
  await app.register(publishedRoutes, deps);
  await app.register(statusRoutes, deps);
  await app.register(deskRoutes, deps);
}
