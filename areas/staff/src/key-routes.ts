/**
 * /api/v1/admin/keys: the signing keys of the caller's operator, and their withdrawal.
 */
import { doneOf, routesOf } from '@nagori/http';
import type { DeploymentKeys } from '@nagori/keys';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { ADMINISTERS, LOOKS } from './account-routes.ts';
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
  const app = routesOf(plain, 'administration');
  const { staff, book } = deps;

  app.get('/keys', {
    access: LOOKS,
    summary: 'The keys one’s own operator signs with',
    answer: operatorKeyList,
    handler: async (request, reply) => {
      noStore(reply);
      await book.refresh();
      return { keys: listedKeys(book, actingOf(request, staff.now).operator) };
    },
  });

  app.post('/keys/:kid/withdrawal', {
    access: ADMINISTERS,
    summary: 'Withdraw a key from a time on: the next key signs, and the time is published',
    params: z.strictObject({ kid: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
    body: keyWithdrawal,
    answer: operatorKeyList,
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
