/** The keys that operators sign with, for anybody who checks an invitation or a receipt. */
import { operatorKeySet } from '@nagori/area-staff/wire';
import { type Access, ProblemError } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { ChallengeRouteDeps } from './challenge-deps.ts';

const PUBLIC: Access = { kind: 'public' };
/** So soon a withdrawal is known to whoever asked before. */
const KEYS_FRESH_S = 60;

export async function operatorKeyRoutes(
  plain: FastifyInstance,
  deps: Pick<ChallengeRouteDeps, 'publicKeys'>,
) {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/api/v1/public/operators/:operator/keys', {
    config: { access: PUBLIC },
    schema: {
      summary: 'The keys an operator signs with (JWK Set)',
      tags: ['challenge'],
      params: z.strictObject({ operator: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/) }),
      response: { 200: operatorKeySet, default: problemDetails },
    },
    handler: async (request, reply) => {
      const keys = await deps.publicKeys(request.params.operator);
      if (keys === undefined) throw new ProblemError('not-found');
      reply.header('cache-control', `public, max-age=${KEYS_FRESH_S}`);
      return keys;
    },
  });
}
