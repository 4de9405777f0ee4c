/**
 * The holder's link: it shows who asks, and takes the answer.
 *
 * Where the authority runs elsewhere, holders have their pages there: those pages, and no others of
 * another origin, may send and read here (Fetch standard, CORS).
 *
 * Invariants: no sign-in and no cookie: the bearer of the token may answer, once. Requests are
 * limited by IP address, in addition to the limit of each challenge. A URL with a token is never
 * logged, cached or passed on.
 */
import { type Access, doneOf, forPagesAt, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { ChallengeRouteDeps } from './challenge-deps.ts';
import { holderView, shownToHolder } from './read-challenges.ts';
import { takeReceipt } from './take-receipt.ts';
import { takeStatement } from './take-statement.ts';
import { viewForHolder } from './view-challenge.ts';
import { holderChallengeView, uploadReceipt, uploadStatement } from './wire.ts';

const PUBLIC: Access = { kind: 'public' };
/** From one address in a minute: the pages of a shop's customers behind one address, polling. */
const HOLDER_REQUESTS = { max: 600, timeWindow: '1 minute' };
const UPLOADS = { max: 20, timeWindow: '1 minute' };
const UPLOAD_LIMIT_BYTES = 16_384;

const ofToken = z.strictObject({ uploadToken: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });

export async function linkRoutes(plain: FastifyInstance, deps: ChallengeRouteDeps) {
  const app = routesOf(plain, 'challenge');
  const { pagesAt } = deps;
  const config = { access: PUBLIC, ...(pagesAt === undefined ? {} : { pagesAt }) };

  plain.addHook('onSend', async (_request, reply) => {
    // The token is in the URL: neither caches nor the next site may learn it.
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  });
  forPagesAt(plain, pagesAt, ['/c/:uploadToken', '/c/:uploadToken/receipt']);

  app.get('/c/:uploadToken', {
    ...config,
    rateLimit: HOLDER_REQUESTS,
    summary: 'Who asks, and where the answer stands; a browser is led to the page',
    params: ofToken,
    answer: holderChallengeView,
    handler: async (request, reply) => {
      const view = doneOf(await holderView(deps, request.params.uploadToken));
      const isBrowser = request.headers.accept?.includes('text/html') === true;
      if (isBrowser) return reply.redirect(`${deps.answerPage}#${view.invitation}`);
      return viewForHolder(view);
    },
  });

  app.post('/c/:uploadToken', {
    bodyLimit: UPLOAD_LIMIT_BYTES,
    ...config,
    rateLimit: UPLOADS,
    summary: 'The holder’s answer (M4); gives the receipt, or waits for staff to see its code',
    params: ofToken,
    body: uploadStatement,
    answer: holderChallengeView,
    handler: async (request) => {
      const upload = { ...request.params, statement: request.body.statement };
      const taken = doneOf(await takeStatement(deps, upload));
      return viewForHolder(await shownToHolder(deps, taken));
    },
  });

  app.post('/c/:uploadToken/receipt', {
    bodyLimit: UPLOAD_LIMIT_BYTES,
    ...config,
    rateLimit: UPLOADS,
    summary: 'The receipt that the element deleted its keys, after the phone was taken',
    params: ofToken,
    body: uploadReceipt,
    answer: holderChallengeView,
    handler: async (request) => {
      const upload = { ...request.params, receipt: request.body.receipt };
      const taken = doneOf(await takeReceipt(deps, upload));
      return viewForHolder(await shownToHolder(deps, taken));
    },
  });
}
