/**
 * Announced visits over HTTP: planned at a counter or by a shop's own page, opened by the holder,
 * joined with the phone that arrives, counted (S11).
 *
 * Invariants: an address goes in and comes out masked; the holder's routes take the link's token in
 * a body, so that no log of addresses holds it.
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, CREATED, DAY_CURSOR, doneOf, ProblemError } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { openVisit, tellVisit } from './holder-visit.ts';
import { planVisit } from './plan-visit.ts';
import { VISIT_PROBLEMS } from './problems.ts';
import { listVisits, openedVisit, readVisit } from './read-visits.ts';
import { recordArrival } from './record-arrival.ts';
import { viewVisit } from './view-visit.ts';
import type { VisitDeps } from './visit-deps.ts';
import {
  arrivalBody,
  arrivalView,
  holderVisitBody,
  holderVisitView,
  holderWordBody,
  planVisitBody,
  visitCounts,
  visitCountsQuery,
  visitList,
  visitListQuery,
  visitView,
} from './wire.ts';

const PLANS: Access = { kind: 'staff', roles: ['counter', 'administrator'], machines: true };
const COUNTER: Access = { kind: 'staff', roles: ['counter'], machines: true };
const COUNTS: Access = {
  kind: 'staff',
  roles: ['counter', 'administrator', 'auditor'],
  machines: true,
};
const PUBLIC: Access = { kind: 'public' };

const PAGE = 100;
const tags = ['visit'];

/** Under `/api/v1`. */
export async function registerPrompts(plain: FastifyInstance, deps: VisitDeps) {
  staffRoutes(plain, deps);
  holderRoutes(plain, deps);
}

function staffRoutes(plain: FastifyInstance, deps: VisitDeps): void {
  answerWith(plain, VISIT_PROBLEMS);
  const app = plain.withTypeProvider<ZodTypeProvider>();
  listRoutes(plain, deps);

  app.post('/visits', {
    config: { access: PLANS },
    schema: {
      summary: 'A holder announces a visit and is prompted by mail',
      tags,
      body: planVisitBody,
      response: { 201: visitView, default: problemDetails },
    },
    handler: async (request, reply) => {
      const { requestId, ...asked } = request.body;
      const actor = actorOf(request);
      const id = doneOf(await planVisit(deps, actor, asked, requestId));
      const visit = await readVisit(deps, actor.operator, id);
      if (visit === undefined) throw new ProblemError('visit-not-found');
      reply.code(CREATED);
      return viewVisit(visit) as never;
    },
  });

  app.post('/visits/arrivals', {
    config: { access: COUNTER },
    schema: {
      summary: 'The phone of an announced visit is on the counter',
      tags,
      body: arrivalBody,
      response: { 200: arrivalView, default: problemDetails },
    },
    handler: async (request) => {
      const visit = doneOf(await recordArrival(deps, actorOf(request), request.body));
      return visit === undefined ? {} : { visit: viewVisit(await openedVisit(deps, visit)) };
    },
  });
}

function listRoutes(plain: FastifyInstance, deps: VisitDeps): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/visits', {
    config: { access: PLANS },
    schema: {
      summary: 'Announced visits by day',
      tags,
      querystring: visitListQuery,
      response: { 200: visitList, default: problemDetails },
    },
    handler: async (request) => {
      const { after, ...query } = request.query;
      const { operator } = actorOf(request);
      const asked = { ...query, after: cursorOf(after), most: PAGE + 1 };
      const visits = await listVisits(deps, operator, asked);
      const page = visits.slice(0, PAGE);
      const last = visits.length > PAGE ? page.at(-1)?.visit : undefined;
      const items = page.map(viewVisit);
      return last === undefined ? { items } : { items, next: `${last.plannedOn}_${last.id}` };
    },
  });

  app.get('/visits/counts', {
    config: { access: COUNTS },
    schema: {
      summary: 'Prompted, opened, arrived, and revoked before: by week and shop',
      tags,
      querystring: visitCountsQuery,
      response: { 200: visitCounts, default: problemDetails },
    },
    handler: async (request) => {
      const { from, to } = request.query;
      const weeks = await deps.visits.counts(actorOf(request).operator, from, to);
      return {
        weeks: weeks.map(({ shop, ...week }) => (shop === undefined ? week : { ...week, shop })),
      };
    },
  });
}

function holderRoutes(plain: FastifyInstance, deps: VisitDeps): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const response = { 200: holderVisitView, default: problemDetails };

  app.post('/public/visits/open', {
    config: { access: PUBLIC },
    schema: { summary: 'The link of a mail is opened', tags, body: holderVisitBody, response },
    handler: async (request) => doneOf(await openVisit(deps, request.body.token)),
  });

  app.post('/public/visits/tell', {
    config: { access: PUBLIC },
    schema: {
      summary: 'The holder says that it is done, or that there never was a certificate',
      tags,
      body: holderWordBody,
      response,
    },
    handler: async (request) =>
      doneOf(await tellVisit(deps, request.body.token, request.body.word)),
  });
}

function cursorOf(text: string | undefined) {
  if (text === undefined) return undefined;
  const [, day, id] = DAY_CURSOR.exec(text) ?? [];
  const plannedOn = z.iso.date().safeParse(day);
  if (id === undefined || !plannedOn.success) {
    const message = 'not what a list gave';
    throw new ProblemError('request-invalid', [{ field: 'after', code: 'bad-format', message }]);
  }
  return { plannedOn: plannedOn.data, id };
}
