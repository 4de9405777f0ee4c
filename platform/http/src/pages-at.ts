/**
 * Lets the holders' pages use these routes from another origin when the authority runs elsewhere
 * (Fetch standard, CORS). No other pages may send or read.
 */
import type { FastifyInstance } from 'fastify';
import type { Access } from './access.ts';
import { NO_CONTENT } from './problems.ts';

const PUBLIC: Access = { kind: 'public' };
const ASKED = { max: 600, timeWindow: '1 minute' };

/**
 * Register before the routes of `urls` in the same scope. Does nothing if the pages are our own.
 */
export function forPagesAt(
  app: FastifyInstance,
  pagesAt: string | undefined,
  urls: readonly string[],
): void {
  if (pagesAt === undefined) return;
  app.addHook('onSend', async (_request, reply) => {
    reply.header('access-control-allow-origin', pagesAt);
  });
  // The preflight request that a browser sends before it sends JSON to another origin.
  for (const url of urls) {
    app.options(url, {
      config: { access: PUBLIC, rateLimit: ASKED },
      schema: { hide: true },
      handler: async (_request, reply) =>
        reply
          .code(NO_CONTENT)
          .header('access-control-allow-methods', 'GET, POST')
          .header('access-control-allow-headers', 'content-type')
          .header('access-control-max-age', '600')
          .send(),
    });
  }
}
