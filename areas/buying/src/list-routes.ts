/** Price lists over HTTP: checked, switched on from a day, searched, exported. */
import { actorOf } from '@nagori/area-handover';
import { type Access, doneOf, ProblemError, routesOf } from '@nagori/http';
import { japanDay } from '@nagori/model';
import { writePriceList } from '@nagori/price';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { BuyingDeps } from './buying-deps.ts';
import { loadList, previewList } from './load-list.ts';
import { viewList, viewPreview, viewPrices } from './view-buying.ts';
import {
  fileQuery,
  LIST_FILE_BYTES_MOST,
  listFile,
  listPreview,
  listsView,
  listView,
  newList,
  priceQuery,
  pricesView,
} from './wire.ts';

// Prices change every morning, and every list stays on record: no fresh sign-in is asked for.
const WRITES: Access = { kind: 'staff', roles: ['administrator'], fresh: false };
const READS: Access = { kind: 'staff', roles: ['counter', 'administrator', 'auditor'] };
const OFFICE: Access = { kind: 'staff', roles: ['administrator', 'auditor'] };

const LISTS_SHOWN = 100;

export function listRoutes(plain: FastifyInstance, deps: BuyingDeps): void {
  const app = routesOf(plain, 'buying');
  const { handover, prices } = deps;
  const today = () => japanDay(handover.now());

  app.post('/lists/check', {
    access: WRITES,
    summary: 'What a price list would change; nothing is stored',
    bodyLimit: LIST_FILE_BYTES_MOST,
    body: listFile,
    answer: listPreview,
    handler: async (request) => {
      const { operator } = actorOf(request);
      return viewPreview(doneOf(await previewList(deps, operator, request.body)));
    },
  });

  app.post('/lists', {
    access: WRITES,
    summary: 'Store a price list and switch it on from a day',
    description:
      'The list is taken whole or not at all: every row that does not fit is named by its line ' +
      'and column, such as `12.cashYen`.',
    bodyLimit: LIST_FILE_BYTES_MOST,
    body: newList,
    created: listView,
    handler: async (request) => {
      const { requestId, ...file } = request.body;
      const actor = actorOf(request);
      const id = doneOf(await loadList(deps, actor, file, requestId));
      const stored = await prices.list(actor.operator, id);
      if (stored === undefined) throw new ProblemError('price-list-not-found');
      const inForce = await prices.listOn(actor.operator, today());
      return viewList(stored, { today: today(), inForce: inForce?.id });
    },
  });

  readRoutes(plain, deps);
}

function readRoutes(plain: FastifyInstance, { handover, prices }: BuyingDeps): void {
  const app = routesOf(plain, 'buying');
  const today = () => japanDay(handover.now());

  app.get('/lists', {
    access: OFFICE,
    summary: 'Price lists of the past, of today and to come',
    answer: listsView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const inForce = (await prices.listOn(operator, today()))?.id;
      const lists = await prices.lists(operator, LISTS_SHOWN);
      return { lists: lists.map((list) => viewList(list, { today: today(), inForce })) };
    },
  });

  app.get('/prices', {
    access: READS,
    summary: 'The price list in force today, searched by maker, model or capacity',
    querystring: priceQuery,
    answer: pricesView,
    handler: async (request) => {
      const list = await prices.listOn(actorOf(request).operator, today());
      if (list === undefined) throw new ProblemError('no-price-list');
      return viewPrices(list, request.query.search ?? '', today());
    },
  });

  app.get('/lists/:id/file', {
    access: OFFICE,
    summary: 'A price list as a CSV file',
    params: z.strictObject({ id: z.uuid() }),
    querystring: fileQuery,
    handler: async (request, reply) => {
      const stored = await prices.list(actorOf(request).operator, request.params.id);
      if (stored === undefined) throw new ProblemError('price-list-not-found');
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="price-list-${stored.fromDay}.csv"`)
        .send(writePriceList(stored.list, request.query.language));
    },
  });
}
