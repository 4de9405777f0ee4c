/** Purchases before their handovers are confirmed, over HTTP (R15 to R17). */
import { actorOf } from '@nagori/area-handover';
import { doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { BookRouteDeps } from './book-parts.ts';
import { joinBasket } from './join-basket.ts';
import { lookForSeller } from './look-in-book.ts';
import { readBasket } from './read-basket.ts';
import { readPurchase, savePurchase } from './save-purchase.ts';
import { viewBasket, viewPurchase, viewSeller } from './view-purchase.ts';
import { WRITES } from './whose-book.ts';
import {
  basketView,
  joinBasket as joinBasketBody,
  knownSeller,
  knownSellerQuery,
  purchaseDraft,
  purchaseView,
} from './wire.ts';

const byHandover = z.strictObject({ handover: z.uuid() });

export async function purchaseRoutes(plain: FastifyInstance, { books }: BookRouteDeps) {
  const app = routesOf(plain, 'books');

  app.get('/purchases/:handover', {
    access: WRITES,
    summary: 'What a purchase still asks for before its handover is confirmed',
    params: byHandover,
    answer: purchaseView,
    handler: async (request) => {
      const { handover } = request.params;
      return viewPurchase(doneOf(await readPurchase(books, actorOf(request), handover)));
    },
  });

  app.put('/purchases/:handover', {
    access: WRITES,
    summary: 'Save price, seller and identity of a purchase',
    description:
      'Any field may be empty: `missing` names what the law or the settings still ask for. The ' +
      'entry of the book is written when both sides have confirmed, and the draft is deleted.',
    params: byHandover,
    body: purchaseDraft,
    answer: purchaseView,
    handler: async (request) => {
      const { handover } = request.params;
      const saved = await savePurchase(books, actorOf(request), handover, request.body);
      return viewPurchase(doneOf(saved));
    },
  });

  app.get('/purchases/:handover/basket', {
    access: WRITES,
    summary: 'The phones that are sold together with this one, their prices and the totals',
    params: byHandover,
    answer: basketView,
    handler: async (request) =>
      viewBasket(doneOf(await readBasket(books, actorOf(request), request.params.handover))),
  });

  app.post('/purchases/:handover/basket', {
    access: WRITES,
    summary: 'Sell this phone together with another of the same customer',
    description:
      'Seller, age and identity of the first phone are copied; price and features are its own.',
    params: byHandover,
    body: joinBasketBody,
    answer: purchaseView,
    handler: async (request) => {
      const { handover } = request.params;
      const { basket } = request.body;
      return viewPurchase(doneOf(await joinBasket(books, actorOf(request), handover, basket)));
    },
  });

  app.post('/purchases/known-seller', {
    access: WRITES,
    summary: 'A seller who sold here before, by whole name and day of birth',
    description:
      'Asked in a body, so that no log of addresses holds a person. Each look is on record, and ' +
      'one person looks 120 times in an hour at most.',
    body: knownSellerQuery,
    answer: knownSeller,
    handler: async (request) =>
      viewSeller(doneOf(await lookForSeller(books, actorOf(request), request.body))),
  });
}
