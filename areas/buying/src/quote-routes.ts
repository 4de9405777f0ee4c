/** Quotes over HTTP: what can be quoted, a quote made, read by its number, agreed to. */
import { actorOf } from '@nagori/area-handover';
import { type Access, doneOf, ProblemError, routesOf } from '@nagori/http';
import { japanDay } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { acceptQuote } from './accept-quote.ts';
import type { BuyingDeps } from './buying-deps.ts';
import { makeQuote } from './make-quote.ts';
import type { StoredQuote } from './price-store.ts';
import { viewOffer, viewQuote } from './view-buying.ts';
import {
  acceptBody,
  newQuote,
  offerQuery,
  offerView,
  quoteNumber,
  quoteOfHandoverView,
  quoteView,
} from './wire.ts';

const COUNTER: Access = { kind: 'staff', roles: ['counter'], machines: true };
const READS: Access = {
  kind: 'staff',
  roles: ['counter', 'administrator', 'auditor'],
  machines: true,
};

export function quoteRoutes(plain: FastifyInstance, deps: BuyingDeps): void {
  const app = routesOf(plain, 'buying');
  const { handover, prices } = deps;
  const found = async (operator: string, number: number): Promise<StoredQuote> => {
    const quote = await prices.quote(operator, number);
    if (quote === undefined) throw new ProblemError('quote-not-found');
    return quote;
  };

  app.get('/offers', {
    access: READS,
    summary: 'What can be quoted today: the prices and questions of one model',
    querystring: offerQuery,
    answer: offerView,
    handler: async (request) => {
      const today = japanDay(handover.now());
      const list = await prices.listOn(actorOf(request).operator, today);
      if (list === undefined) return { today, models: [] };
      return viewOffer(list.list, request.query.model, today);
    },
  });

  app.post('/quotes', {
    access: COUNTER,
    summary: 'Quote a price for a described phone',
    body: newQuote,
    created: quoteView,
    handler: async (request) => {
      const { requestId, ...asked } = request.body;
      const actor = actorOf(request);
      const number = doneOf(await makeQuote(deps, actor, asked, requestId));
      return viewQuote(deps, actor.operator, await found(actor.operator, number));
    },
  });

  app.get('/quotes/:number', {
    access: READS,
    summary: 'A quote as it was given',
    params: quoteNumber,
    answer: quoteView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      return viewQuote(deps, operator, await found(operator, request.params.number));
    },
  });

  app.post('/quotes/:number/acceptance', {
    access: COUNTER,
    summary: 'The customer agrees to a quote: it is recorded with the handover',
    params: quoteNumber,
    body: acceptBody,
    answer: quoteView,
    handler: async (request) => {
      const actor = actorOf(request);
      const { number } = request.params;
      const accepted = await acceptQuote(deps, actor, number, request.body.handover);
      return viewQuote(deps, actor.operator, doneOf(accepted));
    },
  });

  ofHandoverRoute(plain, deps);
}

function ofHandoverRoute(plain: FastifyInstance, deps: BuyingDeps): void {
  routesOf(plain, 'buying').get('/handovers/:id', {
    access: READS,
    summary: 'The quote that was agreed to in a handover, and the newest that was made for it',
    params: z.strictObject({ id: z.uuid() }),
    answer: quoteOfHandoverView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { id } = request.params;
      if ((await deps.handover.store.byHandover(operator, id)) === undefined) {
        throw new ProblemError('handover-not-found');
      }
      const acceptance = await deps.prices.acceptanceOf(operator, id);
      const accepted = acceptance && (await deps.prices.quote(operator, acceptance.number));
      const newest = await deps.prices.quoteFor(operator, id);
      return {
        ...(accepted && { accepted: await viewQuote(deps, operator, accepted) }),
        ...(newest && { newest: await viewQuote(deps, operator, newest) }),
      };
    },
  });
}
