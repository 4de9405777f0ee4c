/** The book over HTTP: entries written, found, held (R15 to R17). */
import { actorOf } from '@nagori/area-handover';
import { type BookDate, parseBookDate } from '@nagori/books';
import { CREATED, doneOf, NO_CONTENT, ProblemError } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { BookRouteDeps } from './book-parts.ts';
import { foundOr } from './book-problem.ts';
import type { BookCursor } from './book-store.ts';
import { holdEntry } from './keep-entries.ts';
import { entryOfHandover, pageOfBook, readBookEntry } from './read-book.ts';
import { unrecordedPurchases } from './unrecorded.ts';
import { cursorText, viewEntry, viewTerms, viewUnrecorded, viewWritten } from './view-book.ts';
import { ADMINISTERS, maySee, OFFICE, READS, shopFor, WRITES } from './whose-book.ts';
import {
  bookCount,
  bookEntryView,
  bookEntryWritten,
  bookHoldBody,
  bookList,
  bookQuery,
  bookSearch,
  bookShops,
  bookSpanQuery,
  bookTerms,
  newBookEntry,
  unrecordedView,
} from './wire.ts';
import { writeBookEntry } from './write-entry.ts';

const tags = ['books'];
const SHOP = /^[a-z0-9][a-z0-9-]{0,39}$/;
const byPlace = z.strictObject({
  shop: z.string().regex(SHOP),
  number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});

export async function entryRoutes(plain: FastifyInstance, { books }: BookRouteDeps) {
  writeRoutes(plain, books);
  oneRoutes(plain, books);
  listRoutes(plain, books);
  overviewRoutes(plain, books);
}

type Books = BookRouteDeps['books'];

function writeRoutes(plain: FastifyInstance, books: Books): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.post('/entries', {
    config: { access: WRITES },
    schema: {
      summary: 'Enter a transaction in the dealer’s book, or correct an entry',
      description:
        'The server sets the number, the day of record and who wrote. What the law or the policy ' +
        'asks for and is not there is answered all at once, by field.',
      tags,
      body: newBookEntry,
      response: { 201: bookEntryWritten, default: problemDetails },
    },
    handler: async (request, reply) => {
      const { shop, handover, corrects, requestId, ...entry } = request.body;
      const own = shopFor(request, shop);
      const asked = { entry, shop: own, handover, corrects, requestId };
      const written = doneOf(await writeBookEntry(books, actorOf(request), asked));
      reply.code(CREATED);
      return viewWritten(written);
    },
  });

  app.post('/entries/:shop/:number/hold', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'Keep an entry beyond its three years, or release it',
      tags,
      params: byPlace,
      body: bookHoldBody,
    },
    handler: async (request, reply) => {
      doneOf(await holdEntry(books, actorOf(request), request.params, request.body));
      return reply.code(NO_CONTENT).send();
    },
  });
}

function oneRoutes(plain: FastifyInstance, books: Books): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/entries/:shop/:number', {
    config: { access: READS },
    schema: {
      summary: 'One entry of the book',
      tags,
      params: byPlace,
      response: { 200: bookEntryView, default: problemDetails },
    },
    handler: async (request) => {
      const { shop } = request.params;
      if (!maySee(request, shop)) throw new ProblemError('book-entry-not-found');
      const found = await readBookEntry(books, actorOf(request).operator, request.params);
      return viewEntry(foundOr(found, 'book-entry-not-found')) as never;
    },
  });

  app.get('/handovers/:id', {
    config: { access: READS },
    schema: {
      summary: 'The newest entry of a handover',
      tags,
      params: z.strictObject({ id: z.uuid() }),
      response: { 200: bookEntryView, default: problemDetails },
    },
    handler: async (request) => {
      const { operator } = actorOf(request);
      const found = await entryOfHandover(books, operator, request.params.id);
      if (found === undefined || !maySee(request, found.stored.shop)) {
        throw new ProblemError('book-entry-not-found');
      }
      return viewEntry(found) as never;
    },
  });
}

function listRoutes(plain: FastifyInstance, books: Books): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  const page = async (request: FastifyRequest, asked: z.output<typeof bookSearch>) => {
    const { from, to, shop, after, ...wanted } = asked;
    const found = await pageOfBook(books, actorOf(request).operator, {
      ...wanted,
      ...spanOf({ from, to }),
      shop: shopFor(request, shop),
      after: after === undefined ? undefined : cursorOf(after),
    });
    const entries = found.entries.map(viewEntry);
    const { next } = found;
    return (next === undefined ? { entries } : { entries, next: cursorText(next) }) as never;
  };

  app.get('/entries', {
    config: { access: READS },
    schema: {
      summary: 'Entries by day, the newest first',
      description: 'A counter sees its own shop’s.',
      tags,
      querystring: bookQuery,
      response: { 200: bookList, default: problemDetails },
    },
    handler: (request) => page(request, request.query),
  });

  app.post('/entries/find', {
    config: { access: READS },
    schema: {
      summary: 'Entries by phone, name or part of a text, the newest first',
      description:
        'Asked in a body, so that no log of addresses holds a person or a number. A page may be ' +
        'short: read on while `next` is.',
      tags,
      body: bookSearch,
      response: { 200: bookList, default: problemDetails },
    },
    handler: (request) => page(request, request.body),
  });

  app.get('/count', {
    config: { access: OFFICE },
    schema: {
      summary: 'How many entries a span has',
      tags,
      querystring: bookSpanQuery,
      response: { 200: bookCount, default: problemDetails },
    },
    handler: async (request) => {
      const { from, to, shop } = request.query;
      const span = { ...spanOf({ from, to }), shop };
      return { entries: await books.books.count(actorOf(request).operator, span) };
    },
  });
}

function overviewRoutes(plain: FastifyInstance, books: Books): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/shops', {
    config: { access: OFFICE },
    schema: {
      summary: 'Shops that keep a book',
      tags,
      response: { 200: bookShops, default: problemDetails },
    },
    handler: async (request) => ({
      shops: [...(await books.books.shops(actorOf(request).operator))],
    }),
  });

  app.get('/unrecorded', {
    config: { access: READS },
    schema: {
      summary: 'Purchases that were taken in and have no entry yet, the oldest first',
      tags,
      response: { 200: z.array(unrecordedView), default: problemDetails },
    },
    handler: async (request) => {
      const { operator } = actorOf(request);
      const list = await unrecordedPurchases(books, operator, shopFor(request, undefined));
      return list.map(viewUnrecorded) as never;
    },
  });

  app.get('/terms', {
    config: { access: READS },
    schema: {
      summary: 'What the lists of an entry’s form hold, in words',
      tags,
      response: { 200: bookTerms, default: problemDetails },
    },
    handler: async () => viewTerms() as never,
  });
}

/** Days that are in the calendar; what only looks like one is a request that does not read. */
export function spanOf(span: { readonly from: string; readonly to: string }): {
  readonly from: BookDate;
  readonly to: BookDate;
} {
  const [from, to] = [parseBookDate(span.from), parseBookDate(span.to)];
  if (from === undefined || to === undefined) throw new ProblemError('request-invalid');
  return { from, to };
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})_([a-z0-9][a-z0-9-]{0,39})_([1-9][0-9]{0,15})$/;

function cursorOf(text: string): BookCursor {
  const [, day = '', shop = '', number = ''] = CURSOR.exec(text) ?? [];
  const transactedOn = parseBookDate(day);
  if (transactedOn === undefined || !Number.isSafeInteger(Number(number))) {
    throw new ProblemError('request-invalid');
  }
  return { transactedOn, shop, number: Number(number) };
}
