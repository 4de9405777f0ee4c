/** Everything of price lists and quotes, under `/api/v1/buying`. */
import { answerWith } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { BuyingDeps } from './buying-deps.ts';
import { listRoutes } from './list-routes.ts';
import { BUYING_PROBLEMS } from './problems.ts';
import { quoteRoutes } from './quote-routes.ts';

export async function registerBuying(app: FastifyInstance, deps: BuyingDeps): Promise<void> {
  answerWith(app, BUYING_PROBLEMS);
  listRoutes(app, deps);
  quoteRoutes(app, deps);
}
