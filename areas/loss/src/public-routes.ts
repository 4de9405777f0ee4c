/**
 * What a holder sends without a sign-in, the authority's confirmation of a case (R21), and the
 * public list of desks to call after a loss (R27).
 *
 * Invariants: the signature identifies the caller. Requests are limited by IP address, in addition
 * to the tries of each case. Where the holders' pages have another origin, only those pages may
 * send it.
 */
import { type Access, doneOf, forPagesAt, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { confirmByHolder, type HolderConfirmDeps } from './confirm-by-holder.ts';
import { viewPublicDesks } from './view-desk.ts';
import { lossConfirmed, lossWordBody, publicDesksView } from './wire.ts';

const PUBLIC: Access = { kind: 'public' };
const URL = '/api/v1/public/loss/confirmations';
const DESKS_URL = '/api/v1/public/desks';
const DESK_READS = { max: 120, timeWindow: '1 minute' };
const CONFIRMATIONS = { max: 20, timeWindow: '1 minute' };

export interface PublicLossDeps extends HolderConfirmDeps {
  /** The origin of the holders' pages, where it differs from ours. */
  readonly pagesAt?: string | undefined;
}

/** At the root. */
export async function publicLossRoutes(plain: FastifyInstance, deps: PublicLossDeps) {
  const app = routesOf(plain, 'loss');
  const { pagesAt } = deps;
  plain.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  forPagesAt(plain, pagesAt, [URL, DESKS_URL]);

  app.get(DESKS_URL, {
    access: PUBLIC,
    rateLimit: DESK_READS,
    ...(pagesAt === undefined ? {} : { pagesAt }),
    summary: 'Whom to call about a lost phone, and who answers now',
    answer: publicDesksView,
    handler: async () => viewPublicDesks(deps.losses.desks, deps.losses.now()),
  });

  app.post(URL, {
    access: PUBLIC,
    rateLimit: CONFIRMATIONS,
    ...(pagesAt === undefined ? {} : { pagesAt }),
    summary: 'The holder confirms a case, by the authority’s word',
    body: lossWordBody,
    answer: lossConfirmed,
    handler: async (request) => {
      const confirmed = await confirmByHolder(deps, request.body.word);
      return { answer: doneOf(confirmed) };
    },
  });
}
