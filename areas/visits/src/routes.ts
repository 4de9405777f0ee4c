/**
 * Announced visits over HTTP: planned at a counter or by a shop's own page, opened by the holder,
 * linked to the arriving phone, counted.
 *
 * Invariants: an address is accepted and returned only masked. The holder's routes take the link's
 * token in a body, so that no log of URLs holds it.
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, DAY_CURSOR, doneOf, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
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

/** Under `/api/v1`. */
export async function registerPrompts(plain: FastifyInstance, deps: VisitDeps) {
  staffRoutes(plain, deps);
  holderRoutes(plain, deps);
}

function staffRoutes(plain: FastifyInstance, deps: VisitDeps): void {
  answerWith(plain, VISIT_PROBLEMS);
  const app = routesOf(plain, 'visit');
  listRoutes(plain, deps);

  app.post('/visits', {
    access: PLANS,
    summary: 'A holder announces a visit and is prompted by mail',
    body: planVisitBody,
    created: visitView,
    handler: async (request) => {
      const { requestId, ...asked } = request.body;
      const actor = actorOf(request);
      const id = doneOf(await planVisit(deps, actor, asked, requestId));
      const visit = await readVisit(deps, actor.operator, id);
      if (visit === undefined) throw new ProblemError('visit-not-found');
      return viewVisit(visit);
    },
  });

  app.post('/visits/arrivals', {
    access: COUNTER,
    summary: 'The phone of an announced visit is on the counter',
    body: arrivalBody,
    answer: arrivalView,
    handler: async (request) => {
      const visit = doneOf(await recordArrival(deps, actorOf(request), request.body));
      return visit === undefined ? {} : { visit: viewVisit(await openedVisit(deps, visit)) };
    },
  });
}

function listRoutes(plain: FastifyInstance, deps: VisitDeps): void {
  const app = routesOf(plain, 'visit');

  app.get('/visits', {
    access: PLANS,
    summary: 'Announced visits by day',
    querystring: visitListQuery,
    answer: visitList,
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
    access: COUNTS,
    summary: 'Prompted, opened, arrived, and revoked before: by week and shop',
    querystring: visitCountsQuery,
    answer: visitCounts,
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
  const app = routesOf(plain, 'visit');

  app.post('/public/visits/open', {
    access: PUBLIC,
    summary: 'The link of a mail is opened',
    body: holderVisitBody,
    answer: holderVisitView,
    handler: async (request) => doneOf(await openVisit(deps, request.body.token)),
  });

  app.post('/public/visits/tell', {
    access: PUBLIC,
    summary: 'The holder says that it is done, or that there never was a certificate',
    body: holderWordBody,
    answer: holderVisitView,
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
