/** Everything of the book, under `/api/v1/books`. */
import { answerWith } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { BookRouteDeps } from './book-parts.ts';
import { entryRoutes } from './entry-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { keepingRoutes } from './keeping-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { BOOK_PROBLEMS } from './problems.ts';
import { purchaseRoutes } from './purchase-routes.ts';
import { sampleRoutes } from './sample-routes.ts';

export async function registerBooks(app: FastifyInstance, deps: BookRouteDeps): Promise<void> {
  answerWith(app, BOOK_PROBLEMS);
  await entryRoutes(app, deps);
  await purchaseRoutes(app, deps);
  await exportRoutes(app, deps);
  await keepingRoutes(app, deps);
  await noticeRoutes(app, deps);
  await sampleRoutes(app, deps);
}
