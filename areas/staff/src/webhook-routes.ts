/**
 * /api/v1/admin/webhook: where one's own operator wants its notices sent.
 *
 * Invariants: the secret is shown once, when the address is set; an address off the public internet
 * is refused here and again before each message.
 */
import { doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import { done, type Outcome } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import { ADMINISTERS, LOOKS } from './account-routes.ts';
import { type StaffCode, wrongField } from './answer.ts';
import { actingOf } from './authenticate-request.ts';
import { noStore } from './request-browser.ts';
import { isoOrNot } from './session-view.ts';
import type { StaffDeps, StaffRouteDeps } from './staff-deps.ts';
import type { Acting } from './staff-directory.ts';
import { shownSecret, webhookSecret } from './webhook-message.ts';
import { newWebhook, webhookSecretView, webhookView } from './wire-notices.ts';

async function setWebhook(
  { store, webhooks }: StaffDeps,
  by: Acting,
  url: string,
): Promise<Outcome<{ readonly secret: string }, StaffCode>> {
  if (!(await webhooks.mayAsk(url))) return wrongField('webhook-address-refused', 'url');
  const generation = await store.webhooks.set(by, url);
  return done({ secret: shownSecret(webhookSecret(webhooks.key, by.operator, generation)) });
}

export async function webhookRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps) {
  const app = routesOf(plain, 'administration');

  app.get('/webhook', {
    access: LOOKS,
    summary: 'Where one’s own operator wants its notices sent',
    answer: webhookView,
    handler: async (request) => {
      const { operator } = actingOf(request, staff.now);
      const hook = await staff.store.webhooks.of(operator);
      if (hook === undefined) return { isOn: false };
      const { url, isOn, lastAt, lastOutcome } = hook;
      return {
        isOn,
        url,
        ...isoOrNot('lastAt', lastAt),
        ...(lastOutcome === undefined ? {} : { lastOutcome }),
      };
    },
  });

  app.put('/webhook', {
    access: ADMINISTERS,
    summary: 'Send notices to this address, signed with a new secret',
    body: newWebhook,
    answer: webhookSecretView,
    handler: async (request, reply) => {
      noStore(reply);
      const by = actingOf(request, staff.now);
      return doneOf(await setWebhook(staff, by, request.body.url));
    },
  });

  app.delete('/webhook', {
    access: ADMINISTERS,
    summary: 'Send no more notices',
    handler: async (request, reply) => {
      await staff.store.webhooks.end(actingOf(request, staff.now));
      return reply.code(NO_CONTENT).send();
    },
  });
}
