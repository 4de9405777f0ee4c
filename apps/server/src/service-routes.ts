/** Routes about the server itself: whether it is up, its API, whether this is a demonstration. */
import { type Access, PublishedTexts } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Config } from './config.ts';

const serviceView = z.strictObject({
  name: z.literal('nagori'),
  /** Invented operators and people; the certificate authority is a stand-in. */
  demonstration: z.boolean(),
});

const PUBLIC: Access = { kind: 'public' };

export async function serviceRoutes(plain: FastifyInstance, config: Config) {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const texts = new PublishedTexts();
  let description: string | undefined;

  app.get('/api/v1/service', {
    config: { access: PUBLIC },
    schema: {
      summary: 'What this server is',
      tags: ['service'],
      response: { 200: serviceView, default: problemDetails },
    },
    handler: async () => ({ name: 'nagori' as const, demonstration: config.demonstration }),
  });

  app.get('/api/v1/openapi.json', {
    config: { access: PUBLIC },
    schema: { summary: 'This API (OpenAPI 3.1)', tags: ['service'], response: { 200: z.any() } },
    handler: async (request, reply) => {
      // Created for the first caller, since every route exists once the server is ready.
      description ??= JSON.stringify(app.swagger());
      reply.header('cache-control', 'public, max-age=300');
      await texts.send({ request, reply }, 'openapi', description, 'application/json');
      return reply;
    },
  });
}
