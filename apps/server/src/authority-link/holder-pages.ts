/**
 * Redirects to the holders' pages, which are at the authority, when that runs elsewhere and a
 * request uses an old address or a link. The browser carries the part after `#` along, and this
 * server never sees it.
 */
import type { Access } from '@nagori/http';
import type { FastifyInstance } from 'fastify';

const PUBLIC: Access = { kind: 'public' };

export async function holderPagesElsewhere(app: FastifyInstance, origin: string): Promise<void> {
  for (const url of ['/holder', '/holder/*']) {
    app.get(url, {
      config: { access: PUBLIC },
      schema: { hide: true, summary: 'The holder’s pages, at the authority' },
      // Only the path is carried over, since the query was meant for this server.
      handler: async (request, reply) =>
        reply.redirect(`${origin}${new URL(request.url, origin).pathname}`),
    });
  }
}
