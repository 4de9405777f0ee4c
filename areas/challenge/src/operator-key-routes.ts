/**
 * Public keys of the operators, for checking an invitation or a receipt.
 */
import { operatorKeySet } from '@nagori/area-staff/wire';
import { type Access, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { ChallengeRouteDeps } from './challenge-deps.ts';

const PUBLIC: Access = { kind: 'public' };
/** How soon a caller that caches the keys learns of a withdrawal, in seconds. */
const KEYS_FRESH_S = 60;

export async function operatorKeyRoutes(
  plain: FastifyInstance,
  deps: Pick<ChallengeRouteDeps, 'publicKeys'>,
) {
  const app = routesOf(plain, 'challenge');

  app.get('/api/v1/public/operators/:operator/keys', {
    access: PUBLIC,
    summary: 'The keys an operator signs with (JWK Set)',
    params: z.strictObject({ operator: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/) }),
    answer: operatorKeySet,
    handler: async (request, reply) => {
      const keys = await deps.publicKeys(request.params.operator);
      if (keys === undefined) throw new ProblemError('not-found');
      reply.header('cache-control', `public, max-age=${KEYS_FRESH_S}`);
      return keys;
    },
  });
}
