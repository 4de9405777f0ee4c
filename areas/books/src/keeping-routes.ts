/** What keeps the book, over HTTP: losses with their report to the police, the settings. */
import { actorOf } from '@nagori/area-handover';
import { CREATED, doneOf, NO_CONTENT } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { bookLosses, noteBookLoss, reportBookLoss } from './book-losses.ts';
import type { BookRouteDeps } from './book-parts.ts';
import { changeBookSettings, readBookSettings } from './book-settings.ts';
import { viewLoss } from './view-book.ts';
import { ADMINISTERS, OFFICE, READS } from './whose-book.ts';
import { bookLossView, bookSettingsView, newBookLoss } from './wire.ts';

const tags = ['books'];
const added = z.strictObject({ id: z.uuid() });

export async function keepingRoutes(plain: FastifyInstance, { books }: BookRouteDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/losses', {
    config: { access: OFFICE },
    schema: {
      summary: 'Parts of the book that are damaged or lost, with the report that is due',
      tags,
      response: { 200: z.array(bookLossView), default: problemDetails },
    },
    handler: async (request) =>
      (await bookLosses(books, actorOf(request).operator)).map(viewLoss) as never,
  });

  app.post('/losses', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'A part of the book is damaged or lost: the police are told today',
      tags,
      body: newBookLoss,
      response: { 201: added, default: problemDetails },
    },
    handler: async (request, reply) => {
      const id = doneOf(await noteBookLoss(books, actorOf(request), request.body));
      reply.code(CREATED);
      return { id };
    },
  });

  app.post('/losses/:id/reported', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'The police were told of a loss',
      tags,
      params: z.strictObject({ id: z.uuid() }),
    },
    handler: async (request, reply) => {
      doneOf(await reportBookLoss(books, actorOf(request), request.params.id));
      return reply.code(NO_CONTENT).send();
    },
  });

  app.get('/settings', {
    config: { access: READS },
    schema: {
      summary: 'How the operator works by the book: waivers, minors, terms as a verifier',
      tags,
      response: { 200: bookSettingsView, default: problemDetails },
    },
    handler: async (request) => (await readBookSettings(books, actorOf(request).operator)) as never,
  });

  app.put('/settings', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'Change how the operator works by the book',
      description: '`version` is the one that was read; a change in between is not overwritten.',
      tags,
      body: bookSettingsView,
      response: { 200: bookSettingsView, default: problemDetails },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      doneOf(await changeBookSettings(books, actor, request.body));
      return (await readBookSettings(books, actor.operator)) as never;
    },
  });
}
