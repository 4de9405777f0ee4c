/**
 * Police lists (品触れ) over HTTP: recording them, and their matches (R18).
 */
import { actorOf } from '@nagori/area-handover';
import { doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { BookRouteDeps } from './book-parts.ts';
import { foundOr } from './book-problem.ts';
import { changeMatch, policeMatches } from './match-notice.ts';
import { policeNotice, policeNotices, takeNotice } from './police-notice.ts';
import { viewMatch, viewNotice } from './view-checks.ts';
import { ADMINISTERS, READS, WRITES } from './whose-book.ts';
import { matchAct, matchView, newNotice, noticeDetail, noticeView } from './wire.ts';

const byId = z.strictObject({ id: z.uuid() });
const added = z.strictObject({ id: z.uuid() });

export async function noticeRoutes(plain: FastifyInstance, { books, backupDays }: BookRouteDeps) {
  const app = routesOf(plain, 'books');

  app.post('/notices', {
    access: WRITES,
    summary: 'A police list came: it is dated and held against everything in our hands',
    body: newNotice,
    created: added,
    handler: async (request) => {
      const { requestId, ...notice } = request.body;
      const id = doneOf(await takeNotice(books, actorOf(request), notice, requestId));
      return { id };
    },
  });

  app.get('/notices', {
    access: READS,
    summary: 'Police lists with the day until which each is kept',
    answer: z.array(noticeView),
    handler: async (request) =>
      (await policeNotices(books, actorOf(request).operator)).map((notice) =>
        viewNotice(notice, backupDays),
      ),
  });

  app.get('/notices/:id', {
    access: READS,
    summary: 'What a police list describes in words, for whoever looks through the stock',
    params: byId,
    answer: noticeDetail,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const notice = foundOr(
        await policeNotice(books, operator, request.params.id),
        'notice-not-found',
      );
      return { ...viewNotice(notice, backupDays), list: [...notice.described] };
    },
  });

  matchRoutes(plain, books);
}

function matchRoutes(plain: FastifyInstance, books: BookRouteDeps['books']): void {
  const app = routesOf(plain, 'books');

  app.get('/matches', {
    access: READS,
    summary: 'Phones of police lists that were found; those not yet told come first',
    answer: z.array(matchView),
    handler: async (request) =>
      (await policeMatches(books, actorOf(request).operator)).map(viewMatch),
  });

  app.post('/matches/:id', {
    access: ADMINISTERS,
    summary: 'The police were told of a found phone, or release it',
    params: byId,
    body: matchAct,
    answer: matchView,
    handler: async (request) => {
      const { act } = request.body;
      return viewMatch(doneOf(await changeMatch(books, actorOf(request), request.params.id, act)));
    },
  });
}
