/** /api/v1/admin/keys: the keys that one's own operator signs with, and their withdrawal. */
import { doneOf } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { DeploymentKeys } from '@nagori/keys';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { ADMINISTERS, LOOKS, TAGS } from './account-routes.ts';
import { actingOf, personOf } from './authenticate-request.ts';
import { listedKeys } from './list-operator-keys.ts';
import { noStore } from './request-browser.ts';
import { keyWithdrawal, operatorKeyList } from './wire.ts';
import { withdrawKey } from './withdraw-key.ts';

export interface KeyRouteDeps {
  readonly staff: Parameters<typeof withdrawKey>[0]['staff'];
  readonly book: Pick<DeploymentKeys, 'list'> & { readonly refresh: () => Promise<void> };
}

export async function keyRoutes(plain: FastifyInstance, deps: KeyRouteDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { staff, book } = deps;
  const response = { 200: operatorKeyList, default: problemDetails };

  app.get('/keys', {
    config: { access: LOOKS },
    schema: { summary: 'The keys one’s own operator signs with', tags: TAGS, response },
    handler: async (request, reply) => {
      noStore(reply);
      await book.refresh();
      return { keys: listedKeys(book, actingOf(request, staff.now).operator) };
    },
  });

  app.post('/keys/:kid/withdrawal', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'Withdraw a key from a time on: the next key signs, and the time is published',
      tags: TAGS,
      params: z.strictObject({ kid: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
      body: keyWithdrawal,
      response,
    },
    handler: async (request, reply) => {
      noStore(reply);
      const { from, reason } = request.body;
      const withdrawal = { from: Date.parse(from), reason };
      const who = personOf(request);
      doneOf(await withdrawKey(deps, who, request.params.kid, withdrawal));
      return { keys: listedKeys(book, who.principal.operator) };
    },
  });
}
