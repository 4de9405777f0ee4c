/** Samples of erased phones over HTTP: drawn from a lot, looked at, reported (R2's 5 %). */
import { actorOf } from '@nagori/area-handover';
import { printSample } from '@nagori/books';
import { type Access, CREATED, doneOf } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
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
const tags = ['books'];
const byId = z.strictObject({ id: z.uuid() });

export async function sampleRoutes(plain: FastifyInstance, { books, nameOf }: BookRouteDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.post('/samples', {
    config: { access: PLANS },
    schema: {
      summary: 'Draw a sample of the erased phones of a lot',
      tags,
      body: newSample,
      response: { 201: sampleDetail, default: problemDetails },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const { requestId, ...asked } = request.body;
      const id = doneOf(await planLotSample(books, actor, asked, requestId));
      const standing = await readSample(books, actor.operator, id);
      reply.code(CREATED);
      return viewSampleDetail(foundOr(standing, 'sample-not-found')) as never;
    },
  });

  app.get('/samples', {
    config: { access: LOOKS },
    schema: {
      summary: 'Samples with what they say of their lots, the last first',
      tags,
      response: { 200: z.array(sampleView), default: problemDetails },
    },
    handler: async (request) =>
      (await listSamples(books, actorOf(request).operator)).map(viewSample) as never,
  });

  app.get('/samples/:id', {
    config: { access: LOOKS },
    schema: {
      summary: 'A sample with its phones',
      tags,
      params: byId,
      response: { 200: sampleDetail, default: problemDetails },
    },
    handler: async (request) => {
      const standing = await readSample(books, actorOf(request).operator, request.params.id);
      return viewSampleDetail(foundOr(standing, 'sample-not-found')) as never;
    },
  });

  lookRoutes(plain, { books, nameOf });
}

function lookRoutes(plain: FastifyInstance, { books, nameOf }: BookRouteDeps): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.post('/samples/:id/looks', {
    config: { access: PLANS },
    schema: {
      summary: 'A look at a drawn phone; a residue is recorded with the phone at once',
      tags,
      params: byId,
      body: newLook,
      response: { 200: sampleDetail, default: problemDetails },
    },
    handler: async (request) => {
      const { requestId, ...look } = request.body;
      const asked = { sample: request.params.id, ...look };
      const standing = await lookAtSample(books, actorOf(request), asked, requestId);
      return viewSampleDetail(doneOf(standing)) as never;
    },
  });

  app.get('/samples/:id/page', {
    config: { access: LOOKS },
    schema: {
      summary: 'The report of a sample as a page to print and sign',
      tags,
      params: byId,
      querystring: printQuery,
    },
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
