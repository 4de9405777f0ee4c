/** Police lists (品触れ) over HTTP: taken in, and what was found of them (R18). */
import { actorOf } from '@nagori/area-handover';
import { CREATED, doneOf } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { BookRouteDeps } from './book-parts.ts';
import { foundOr } from './book-problem.ts';
import { changeMatch, policeMatches } from './match-notice.ts';
import { policeNotice, policeNotices, takeNotice } from './police-notice.ts';
import { viewMatch, viewNotice } from './view-checks.ts';
import { ADMINISTERS, READS, WRITES } from './whose-book.ts';
import { matchAct, matchView, newNotice, noticeDetail, noticeView } from './wire.ts';

const tags = ['books'];
const byId = z.strictObject({ id: z.uuid() });
const added = z.strictObject({ id: z.uuid() });

export async function noticeRoutes(plain: FastifyInstance, { books }: BookRouteDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.post('/notices', {
    config: { access: WRITES },
    schema: {
      summary: 'A police list came: it is dated and held against everything in our hands',
      tags,
      body: newNotice,
      response: { 201: added, default: problemDetails },
    },
    handler: async (request, reply) => {
      const { requestId, ...notice } = request.body;
      const id = doneOf(await takeNotice(books, actorOf(request), notice, requestId));
      reply.code(CREATED);
      return { id };
    },
  });

  app.get('/notices', {
    config: { access: READS },
    schema: {
      summary: 'Police lists with the day until which each is kept',
      tags,
      response: { 200: z.array(noticeView), default: problemDetails },
    },
    handler: async (request) =>
      (await policeNotices(books, actorOf(request).operator)).map(viewNotice) as never,
  });

  app.get('/notices/:id', {
    config: { access: READS },
    schema: {
      summary: 'What a police list describes in words, for whoever looks through the stock',
      tags,
      params: byId,
      response: { 200: noticeDetail, default: problemDetails },
    },
    handler: async (request) => {
      const { operator } = actorOf(request);
      const notice = foundOr(
        await policeNotice(books, operator, request.params.id),
        'notice-not-found',
      );
      return { ...viewNotice(notice), list: [...notice.described] } as never;
    },
  });

  matchRoutes(plain, books);
}

function matchRoutes(plain: FastifyInstance, books: BookRouteDeps['books']): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/matches', {
    config: { access: READS },
    schema: {
      summary: 'Phones of police lists that were found; those not yet told come first',
      tags,
      response: { 200: z.array(matchView), default: problemDetails },
    },
    handler: async (request) =>
      (await policeMatches(books, actorOf(request).operator)).map(viewMatch) as never,
  });

  app.post('/matches/:id', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'The police were told of a found phone, or release it',
      tags,
      params: byId,
      body: matchAct,
      response: { 200: matchView, default: problemDetails },
    },
    handler: async (request) => {
      const { act } = request.body;
      return viewMatch(
        doneOf(await changeMatch(books, actorOf(request), request.params.id, act)),
      ) as never;
    },
  });
}
