/** Samples of erased phones over HTTP: drawn from a lot, looked at, reported (R2's 5%). */
import { actorOf } from '@nagori/area-handover';
import { printSample } from '@nagori/books';
import { type Access, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { BookRouteDeps } from './book-parts.ts';
import { foundOr } from './book-problem.ts';
import { readBookSettings } from './book-settings.ts';
import { madeWords } from './export-routes.ts';
import { listSamples, lookAtSample, readSample } from './look-at-sample.ts';
import { planLotSample } from './plan-sample.ts';
import { viewSample, viewSampleDetail } from './view-checks.ts';
import { newLook, newSample, printQuery, sampleDetail, sampleView } from './wire.ts';

const LOOKS: Access = { kind: 'staff', roles: ['bench', 'administrator', 'auditor'] };
const PLANS: Access = { kind: 'staff', roles: ['bench', 'administrator'] };
const byId = z.strictObject({ id: z.uuid() });

export async function sampleRoutes(plain: FastifyInstance, { books, nameOf }: BookRouteDeps) {
  const app = routesOf(plain, 'books');

  app.post('/samples', {
    access: PLANS,
    summary: 'Draw a sample of the erased phones of a lot',
    body: newSample,
    created: sampleDetail,
    handler: async (request) => {
      const actor = actorOf(request);
      const { requestId, ...asked } = request.body;
      const id = doneOf(await planLotSample(books, actor, asked, requestId));
      const standing = await readSample(books, actor.operator, id);
      return viewSampleDetail(foundOr(standing, 'sample-not-found'));
    },
  });

  app.get('/samples', {
    access: LOOKS,
    summary: 'Samples with what they say of their lots, the last first',
    answer: z.array(sampleView),
    handler: async (request) =>
      (await listSamples(books, actorOf(request).operator)).map(viewSample),
  });

  app.get('/samples/:id', {
    access: LOOKS,
    summary: 'A sample with its phones',
    params: byId,
    answer: sampleDetail,
    handler: async (request) => {
      const standing = await readSample(books, actorOf(request).operator, request.params.id);
      return viewSampleDetail(foundOr(standing, 'sample-not-found'));
    },
  });

  lookRoutes(plain, { books, nameOf });
}

function lookRoutes(
  plain: FastifyInstance,
  { books, nameOf }: Pick<BookRouteDeps, 'books' | 'nameOf'>,
): void {
  const app = routesOf(plain, 'books');

  app.post('/samples/:id/looks', {
    access: PLANS,
    summary: 'A look at a drawn phone; a residue is recorded with the phone at once',
    params: byId,
    body: newLook,
    answer: sampleDetail,
    handler: async (request) => {
      const { requestId, ...look } = request.body;
      const asked = { sample: request.params.id, ...look };
      const standing = await lookAtSample(books, actorOf(request), asked, requestId);
      return viewSampleDetail(doneOf(standing));
    },
  });

  app.get('/samples/:id/page', {
    access: LOOKS,
    summary: 'The report of a sample as a page to print and sign',
    params: byId,
    querystring: printQuery,
    handler: async (request, reply) => {
      const { operator } = actorOf(request);
      const { language } = request.query;
      const found = await readSample(books, operator, request.params.id);
      const { report } = foundOr(found, 'sample-not-found');
      const { settings } = await readBookSettings(books, operator);
      const name = settings.permitName || (await nameOf(operator, undefined))?.[language];
      const madeAt = madeWords(books.handover.now(), language);
      const page = printSample(report, { language, operator: name ?? operator, madeAt });
      return reply.type('text/html; charset=utf-8').send(page);
    },
  });
}
