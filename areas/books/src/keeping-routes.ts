/**
 * Book keeping over HTTP: losses with their report to the police, and the settings.
 */
import { actorOf } from '@nagori/area-handover';
import { doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { bookLosses, noteBookLoss, reportBookLoss } from './book-losses.ts';
import type { BookRouteDeps } from './book-parts.ts';
import { changeBookSettings, readBookSettings } from './book-settings.ts';
import { bookRetention } from './keep-entries.ts';
import { viewLoss } from './view-book.ts';
import { ADMINISTERS, OFFICE, READS } from './whose-book.ts';
import {
  bookLossView,
  bookSettingsView,
  newBookLoss,
  retentionQuery,
  retentionView,
} from './wire.ts';

const added = z.strictObject({ id: z.uuid() });

export async function keepingRoutes(plain: FastifyInstance, { books }: BookRouteDeps) {
  const app = routesOf(plain, 'books');

  app.get('/losses', {
    access: OFFICE,
    summary: 'Parts of the book that are damaged or lost, with the report that is due',
    answer: z.array(bookLossView),
    handler: async (request) => (await bookLosses(books, actorOf(request).operator)).map(viewLoss),
  });

  app.post('/losses', {
    access: ADMINISTERS,
    summary: 'A part of the book is damaged or lost: the police are told today',
    body: newBookLoss,
    created: added,
    handler: async (request) => {
      const id = doneOf(await noteBookLoss(books, actorOf(request), request.body));
      return { id };
    },
  });

  app.post('/losses/:id/reported', {
    access: ADMINISTERS,
    summary: 'The police were told of a loss',
    params: z.strictObject({ id: z.uuid() }),
    handler: async (request, reply) => {
      doneOf(await reportBookLoss(books, actorOf(request), request.params.id));
      return reply.code(NO_CONTENT).send();
    },
  });

  app.get('/settings', {
    access: READS,
    summary: 'How the operator works by the book: waivers, minors, terms as a verifier',
    answer: bookSettingsView,
    handler: async (request) => await readBookSettings(books, actorOf(request).operator),
  });

  app.get('/retention', {
    access: OFFICE,
    summary: 'Which entries are emptied, and when; also at another number of months',
    description: 'Emptied in the night after their last day; what is held or tied stays.',
    querystring: retentionQuery,
    answer: retentionView,
    handler: async (request) => {
      const { months } = request.query;
      const found = await bookRetention(books, actorOf(request).operator, months);
      return { ...found, ending: [...found.ending] };
    },
  });

  app.put('/settings', {
    access: ADMINISTERS,
    summary: 'Change how the operator works by the book',
    description: '`version` is the one that was read; a change in between is not overwritten.',
    body: bookSettingsView,
    answer: bookSettingsView,
    handler: async (request) => {
      const actor = actorOf(request);
      doneOf(await changeBookSettings(books, actor, request.body));
      return await readBookSettings(books, actor.operator);
    },
  });
}
