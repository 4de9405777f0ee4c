/**
 * Holders have their pages at the authority: where that runs elsewhere, requests by an old address
 * or a link are redirected. The browser carries the part after `#` along, and we never see it.
 */
import type { Access } from '@nagori/http';
import type { FastifyInstance } from 'fastify';

const PUBLIC: Access = { kind: 'public' };

export async function holderPagesElsewhere(app: FastifyInstance, origin: string): Promise<void> {
  for (const url of ['/holder', '/holder/*']) {
    app.get(url, {
      config: { access: PUBLIC },
      schema: { hide: true, summary: 'The holder’s pages, at the authority' },
      // The path alone: the query belongs to the caller.
      handler: async (request, reply) =>
        reply.redirect(`${origin}${new URL(request.url, origin).pathname}`),
    });
  }
}
