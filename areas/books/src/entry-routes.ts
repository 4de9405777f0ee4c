/** The book over HTTP: entries written, found, held (R15 to R17). */
import { actorOf } from '@nagori/area-handover';
import { type BookDate, parseBookDate } from '@nagori/books';
import { doneOf, NO_CONTENT, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { BookRouteDeps } from './book-parts.ts';
import { foundOr } from './book-problem.ts';
import type { BookCursor } from './book-store.ts';
import { holdEntry } from './keep-entries.ts';
import { lookInBook } from './look-in-book.ts';
import { entryOfHandover, readBookEntry } from './read-book.ts';
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

const SHOP = /^[a-z0-9][a-z0-9-]{0,39}$/;
const byPlace = z.strictObject({
  shop: z.string().regex(SHOP),
  number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});

export async function entryRoutes(plain: FastifyInstance, deps: BookRouteDeps) {
  const { books } = deps;
  writeRoutes(plain, books);
  oneRoutes(plain, deps);
  listRoutes(plain, deps);
  overviewRoutes(plain, books);
}

type Books = BookRouteDeps['books'];

function writeRoutes(plain: FastifyInstance, books: Books): void {
  const app = routesOf(plain, 'books');

  app.post('/entries', {
    access: WRITES,
    summary: 'Enter a transaction in the dealer’s book, or correct an entry',
    description:
      'The server sets the number, the day of record and who wrote. What the law or the policy ' +
      'asks for and is not there is answered all at once, by field.',
    body: newBookEntry,
    created: bookEntryWritten,
    handler: async (request) => {
      const { shop, handover, corrects, requestId, ...entry } = request.body;
      const own = shopFor(request, shop);
      const asked = { entry, shop: own, handover, corrects, requestId };
      const written = doneOf(await writeBookEntry(books, actorOf(request), asked));
      return viewWritten(written);
    },
  });

  app.post('/entries/:shop/:number/hold', {
    access: ADMINISTERS,
    summary: 'Keep an entry beyond its three years, or release it',
    params: byPlace,
    body: bookHoldBody,
    handler: async (request, reply) => {
      doneOf(await holdEntry(books, actorOf(request), request.params, request.body));
      return reply.code(NO_CONTENT).send();
    },
  });
}

function oneRoutes(plain: FastifyInstance, { books, backupDays }: BookRouteDeps): void {
  const app = routesOf(plain, 'books');

  app.get('/entries/:shop/:number', {
    access: READS,
    summary: 'One entry of the book',
    params: byPlace,
    answer: bookEntryView,
    handler: async (request) => {
      const { shop } = request.params;
      if (!maySee(request, shop)) throw new ProblemError('book-entry-not-found');
      const found = await readBookEntry(books, actorOf(request).operator, request.params);
      return viewEntry(foundOr(found, 'book-entry-not-found'), backupDays);
    },
  });

  app.get('/handovers/:id', {
    access: READS,
    summary: 'The newest entry of a handover',
    params: z.strictObject({ id: z.uuid() }),
    answer: bookEntryView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const found = await entryOfHandover(books, operator, request.params.id);
      if (found === undefined || !maySee(request, found.stored.shop)) {
        throw new ProblemError('book-entry-not-found');
      }
      return viewEntry(found, backupDays);
    },
  });
}

function listRoutes(plain: FastifyInstance, { books, backupDays }: BookRouteDeps): void {
  const app = routesOf(plain, 'books');

  const page = async (request: FastifyRequest, asked: z.output<typeof bookSearch>) => {
    const { from, to, shop, after, purpose = 'entry', ...wanted } = asked;
    const isAimed = Object.values(wanted).some((one) => one !== undefined);
    if (isAimed && asked.purpose === undefined) throw new ProblemError('book-look-purpose');
    const question = {
      ...wanted,
      ...bookDaysOf({ from, to }),
      shop: shopFor(request, shop),
      after: after === undefined ? undefined : cursorOf(after),
    };
    const found = doneOf(await lookInBook(books, actorOf(request), question, purpose));
    const entries = found.entries.map((entry) => viewEntry(entry, backupDays));
    const { next } = found;
    return next === undefined ? { entries } : { entries, next: cursorText(next) };
  };

  app.get('/entries', {
    access: READS,
    summary: 'Entries by day, the newest first',
    description: 'A counter sees its own shop’s.',
    querystring: bookQuery,
    answer: bookList,
    handler: (request) => page(request, request.query),
  });

  app.post('/entries/find', {
    access: READS,
    summary: 'Entries by phone, name or part of a text, the newest first',
    description:
      'Asked in a body, so that no log of addresses holds a person or a number. A page may be ' +
      'short: read on while `next` is. Each search is on record with its purpose, and one person ' +
      'searches 120 times in an hour at most.',
    body: bookSearch,
    answer: bookList,
    handler: (request) => page(request, request.body),
  });

  app.get('/count', {
    access: OFFICE,
    summary: 'How many entries a span has',
    querystring: bookSpanQuery,
    answer: bookCount,
    handler: async (request) => {
      const { from, to, shop } = request.query;
      const span = { ...bookDaysOf({ from, to }), shop };
      return { entries: await books.books.count(actorOf(request).operator, span) };
    },
  });
}

function overviewRoutes(plain: FastifyInstance, books: Books): void {
  const app = routesOf(plain, 'books');

  app.get('/shops', {
    access: OFFICE,
    summary: 'Shops that keep a book',
    answer: bookShops,
    handler: async (request) => ({
      shops: [...(await books.books.shops(actorOf(request).operator))],
    }),
  });

  app.get('/unrecorded', {
    access: READS,
    summary: 'Purchases that were taken in and have no entry yet, the oldest first',
    answer: z.array(unrecordedView),
    handler: async (request) => {
      const { operator } = actorOf(request);
      const list = await unrecordedPurchases(books, operator, shopFor(request, undefined));
      return list.map(viewUnrecorded);
    },
  });

  app.get('/terms', {
    access: READS,
    summary: 'What the lists of an entry’s form hold, in words',
    answer: bookTerms,
    handler: async () => viewTerms(),
  });
}

/** Days that exist in the calendar; any other text makes the request unreadable. */
export function bookDaysOf(span: { readonly from: string; readonly to: string }): {
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
