/**
 * The book on its way out: a file for the police, a PDF, a page to print (R15).
 *
 * Invariants: nothing is gathered; an answer that breaks off is no answer: the connection ends, and
 * no half of a file looks whole.
 */

import { Readable } from 'node:stream';
import { actorOf } from '@nagori/area-handover';
import {
  type BookEntry,
  type BookLanguage,
  eraDate,
  eraMonth,
  exportForAccounts,
  exportForPolice,
  printBook,
} from '@nagori/books';
import { routesOf } from '@nagori/http';
import { japanDay } from '@nagori/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { BookRouteDeps } from './book-parts.ts';
import { readBookSettings } from './book-settings.ts';
import type { ExportForm } from './book-store.ts';
import { bookDaysOf } from './entry-routes.ts';
import { exportBook, exportsOfBook, type WrittenOut } from './export-book.ts';
import { looksInBook } from './look-in-book.ts';
import { bookPdfInWorker } from './pdf-in-worker.ts';
import type { BookSpan } from './read-book.ts';
import { viewExport, viewLook } from './view-book.ts';
import { OFFICE } from './whose-book.ts';
import { bookExportQuery, bookExportView, bookLookView } from './wire.ts';

type Asked = z.output<typeof bookExportQuery>;

/** The text above the table on each sheet. */
interface Heading {
  readonly language: BookLanguage;
  readonly operator: string;
  readonly span: string;
  readonly madeAt: string;
}

interface Form {
  readonly form: (asked: Asked) => ExportForm;
  readonly type: (asked: Asked) => string;
  /** Undefined: it is shown and not saved. */
  readonly ending: string | undefined;
  /** How the file's name begins. */
  readonly named?: string;
  readonly write: (
    asked: Asked,
    heading: Heading,
  ) => (entries: AsyncIterable<BookEntry>) => WrittenOut<Uint8Array | string>;
}

const csv = (of: 'csv' | 'accounts', write: typeof exportForPolice): Form => ({
  form: ({ encoding }) => `${of}-${encoding}`,
  type: ({ encoding }) => `text/csv; charset=${encoding}`,
  ending: 'csv',
  write:
    ({ language, encoding }) =>
    (entries) => {
      const { chunks, summary } = write(entries, { language, encoding });
      return { pieces: chunks, unwritable: () => summary().unwritable };
    },
});
const CSV = csv('csv', exportForPolice);
const ACCOUNTS: Form = { ...csv('accounts', exportForAccounts), named: 'shiire' };

const PDF: Form = {
  form: () => 'pdf',
  type: () => 'application/pdf',
  ending: 'pdf',
  write: (_asked, heading) => (entries) => bookPdfInWorker(entries, heading),
};

const PAGE: Form = {
  form: () => 'page',
  type: () => 'text/html; charset=utf-8',
  ending: undefined,
  write: (_asked, heading) => (entries) => ({
    pieces: printBook(entries, heading),
    unwritable: () => 0,
  }),
};

export async function exportRoutes(plain: FastifyInstance, deps: BookRouteDeps) {
  const app = routesOf(plain, 'books');

  app.get('/export.csv', {
    access: OFFICE,
    summary: 'The book of a span as a file for the police, CSV',
    description: 'UTF-8 with its mark, or Shift_JIS; what that cannot write is 〓, and counted.',
    querystring: bookExportQuery,
    handler: (request, reply) => send(deps, request, reply, CSV, request.query),
  });

  app.get('/accounts.csv', {
    access: OFFICE,
    summary: 'The book of a span as a file for the accounts, CSV, with its tax marks',
    description:
      'What the input-tax rule for second-hand dealers rests on, and no more of a person.',
    querystring: bookExportQuery,
    handler: (request, reply) => send(deps, request, reply, ACCOUNTS, request.query),
  });

  app.get('/export.pdf', {
    access: OFFICE,
    summary: 'The book of a span as a PDF to print on A4',
    querystring: bookExportQuery,
    handler: (request, reply) => send(deps, request, reply, PDF, request.query),
  });

  app.get('/page', {
    access: OFFICE,
    summary: 'The book of a span as a page to show and print',
    querystring: bookExportQuery,
    handler: (request, reply) => send(deps, request, reply, PAGE, request.query),
  });

  app.get('/looks', {
    access: OFFICE,
    summary: 'Who searched the book, when, and for what purpose',
    answer: z.array(bookLookView),
    handler: async (request) => {
      const list = await looksInBook(deps.books, actorOf(request).operator);
      return list.map(viewLook);
    },
  });

  app.get('/exports', {
    access: OFFICE,
    summary: 'Who took the book, or a part of it, out of the program',
    answer: z.array(bookExportView),
    handler: async (request) => {
      const list = await exportsOfBook(deps.books, actorOf(request).operator);
      return list.map(viewExport);
    },
  });
}

async function send(
  deps: BookRouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, type, ending, named = 'kobutsu-daicho', write }: Form,
  asked: Asked,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const { shop } = asked;
  const span: BookSpan = { ...bookDaysOf(asked), shop };
  const heading = await headingOf(deps, actor.operator, span, asked.language);
  const writeAll = write(asked, heading);
  const taken = {
    ...{ form: form(asked), span },
    write: (entries: AsyncIterable<BookEntry>) =>
      writeAll(withShopNames(deps, actor.operator, entries, asked.language)),
  };
  if (ending !== undefined) {
    const name = [named, span.from, span.to, shop].filter(Boolean).join('_');
    reply.header('content-disposition', `attachment; filename="${name}.${ending}"`);
  }
  return reply.type(type(asked)).send(Readable.from(exportBook(deps.books, actor, taken)));
}

/** Premises by their own names: on paper and in files our ids mean nothing. */
async function* withShopNames(
  { nameOf }: BookRouteDeps,
  operator: string,
  entries: AsyncIterable<BookEntry>,
  language: BookLanguage,
): AsyncGenerator<BookEntry, void, undefined> {
  const names = new Map<string, string>();
  for await (const entry of entries) {
    const { shop } = entry;
    const name = names.get(shop) ?? (await nameOf(operator, shop))?.[language] ?? shop;
    names.set(shop, name);
    yield { ...entry, shop: name };
  }
}

async function headingOf(
  { books, nameOf }: BookRouteDeps,
  operator: string,
  span: BookSpan,
  language: BookLanguage,
): Promise<Heading> {
  const { settings } = await readBookSettings(books, operator);
  const place = await nameOf(operator, span.shop);
  const name = settings.permitName || (await nameOf(operator, undefined))?.[language] || operator;
  const parts = [name, settings.permitNumber, span.shop === undefined ? '' : place?.[language]];
  return {
    language,
    operator: parts.filter(Boolean).join('　'),
    span: spanWords(span, language),
    madeAt: madeWords(books.handover.now(), language),
  };
}

function spanWords({ from, to }: BookSpan, language: BookLanguage): string {
  const month = from.slice(0, 7);
  const isMonth = from === `${month}-01` && to === lastOf(month);
  if (isMonth) return eraMonth(month, language);
  const between = language === 'ja' ? '～' : ' to ';
  return `${eraDate(from, language)}${between}${eraDate(to, language)}`;
}

function lastOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

const HOUR = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Tokyo',
} as const;

export function madeWords(at: number, language: BookLanguage): string {
  const day = eraDate(japanDay(at) as BookSpan['from'], language);
  const time = new Intl.DateTimeFormat('en', HOUR).format(at);
  return language === 'ja' ? `${day} ${time}作成` : `made ${day} ${time}`;
}
