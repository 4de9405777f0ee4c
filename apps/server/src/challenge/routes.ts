/**
 * The challenge over HTTP: staff ask and see the code, the holder looks and uploads, anybody reads
 * an operator's keys.
 *
 * Invariants: the holder's addresses ask for no sign-in and take no cookie: who has the token may
 * answer, once; they are limited by address beside the limit on each challenge; an address with a
 * token is never logged.
 */
import {
  challengeOpened,
  challengesView,
  challengeView,
  challengeWithAsking,
  confirmCode as confirmBody,
  holderChallengeView,
  type OperatorKeySetDto,
  openChallenge as openBody,
  operatorKeySet,
  problemDetails,
  uploadReceipt,
  uploadStatement,
} from '@nagori/api';
import {
  type ChallengeDeps,
  type ChallengeRefusal,
  type ChallengeResult,
  challengeOf,
  challengesOf,
  confirmCode,
  type HandoverRefusal,
  holderView,
  openChallenge,
  shownToHolder,
  takeReceipt,
  takeStatement,
} from '@nagori/app';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Access } from '../access.ts';
import { actorOf } from '../handover/principal-actor.ts';
import { CREATED, ProblemError, refusalProblem } from '../problems.ts';
import { reasonWords } from './challenge-words.ts';
import { viewAsking, viewChallenge, viewForHolder } from './view-challenge.ts';

export interface ChallengeRouteDeps extends ChallengeDeps {
  /** The page that shows an invitation to a holder who opened the link in a browser. */
  readonly answerPage: string;
  /** Undefined: no such operator. */
  readonly publicKeys: (operator: string) => Promise<OperatorKeySetDto | undefined>;
}

const ASKS: Access = { kind: 'staff', roles: ['counter', 'bench'] };
const READS: Access = { kind: 'staff', roles: ['counter', 'bench', 'auditor'] };
const PUBLIC: Access = { kind: 'public' };

/** From one address in a minute: a holder's page that polls, and no more. */
const HOLDER_REQUESTS = { max: 60, timeWindow: '1 minute' };
const UPLOADS = { max: 20, timeWindow: '1 minute' };
const UPLOAD_LIMIT_BYTES = 16_384;
/** Keys change by the quarter. */
const KEYS_FRESH_S = 3_600;

const ofHandover = z.strictObject({ id: z.uuid() });
const ofChallenge = z.strictObject({ id: z.uuid(), cid: z.uuid() });
const ofToken = z.strictObject({ uploadToken: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });

/** Below /api/v1/handovers. */
export async function challengeRoutes(plain: FastifyInstance, deps: ChallengeRouteDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const tags = ['challenge'];

  app.post('/:id/challenges', {
    config: { access: ASKS },
    schema: {
      summary: 'Ask the holder for the authority’s statement',
      tags,
      params: ofHandover,
      body: openBody,
      response: { 201: challengeOpened, default: problemDetails },
    },
    handler: async (request, reply) => {
      const asked = { handover: request.params.id, ...request.body };
      const { id, exp, ...asking } = value(await openChallenge(deps, actorOf(request), asked));
      reply.code(CREATED);
      return { id, exp: new Date(exp).toISOString(), ...viewAsking(asking) };
    },
  });

  app.get('/:id/challenges', {
    config: { access: READS },
    schema: {
      summary: 'Where the challenges of a handover stand, newest first',
      tags,
      params: ofHandover,
      response: { 200: challengesView, default: problemDetails },
    },
    handler: async (request) => {
      const { operator } = actorOf(request);
      const standings = value(await challengesOf(deps, operator, request.params.id));
      return { items: standings.map(viewChallenge) };
    },
  });

  app.get('/:id/challenges/:cid', {
    config: { access: ASKS },
    schema: {
      summary: 'One challenge, with its invitation to be shown again',
      tags,
      params: ofChallenge,
      response: { 200: challengeWithAsking, default: problemDetails },
    },
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { id, cid } = request.params;
      const { standing, asking } = value(await challengeOf(deps, operator, id, cid));
      return { ...viewChallenge(standing), asking: viewAsking(asking) };
    },
  });

  app.post('/:id/challenges/:cid/confirm-code', {
    config: { access: ASKS },
    schema: {
      summary: 'Staff saw this code on the phone’s screen (B1)',
      tags,
      params: ofChallenge,
      body: confirmBody,
      response: { 200: challengeView, default: problemDetails },
    },
    handler: async (request) => {
      const actor = actorOf(request);
      const { id: handover, cid: id } = request.params;
      value(await confirmCode(deps, actor, { handover, id, code: request.body.code }));
      const { standing } = value(await challengeOf(deps, actor.operator, handover, id));
      return viewChallenge(standing);
    },
  });
}

/** At the root: the link that the holder was given. */
export async function holderChallengeRoutes(plain: FastifyInstance, deps: ChallengeRouteDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const tags = ['challenge'];

  app.addHook('onSend', async (_request, reply) => {
    // The token is in the address: neither caches nor the next site may learn it.
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  });

  app.get('/c/:uploadToken', {
    config: { access: PUBLIC, rateLimit: HOLDER_REQUESTS },
    schema: {
      summary: 'Who asks, and where the answer stands; a browser is led to the page',
      tags,
      params: ofToken,
      response: { 200: holderChallengeView, default: problemDetails },
    },
    handler: async (request, reply) => {
      const view = value(await holderView(deps, request.params.uploadToken));
      const isBrowser = request.headers.accept?.includes('text/html') === true;
      if (isBrowser) return reply.redirect(`${deps.answerPage}#${view.invitation}`);
      return viewForHolder(view);
    },
  });

  app.post('/c/:uploadToken', {
    bodyLimit: UPLOAD_LIMIT_BYTES,
    config: { access: PUBLIC, rateLimit: UPLOADS },
    schema: {
      summary: 'The holder’s answer (M4); gives the receipt, or waits for staff to see its code',
      tags,
      params: ofToken,
      body: uploadStatement,
      response: { 200: holderChallengeView, default: problemDetails },
    },
    handler: async (request) => {
      const upload = { ...request.params, statement: request.body.statement };
      const taken = value(await takeStatement(deps, upload));
      return viewForHolder(await shownToHolder(deps, taken));
    },
  });

  app.post('/c/:uploadToken/receipt', {
    bodyLimit: UPLOAD_LIMIT_BYTES,
    config: { access: PUBLIC, rateLimit: UPLOADS },
    schema: {
      summary: 'The receipt that the element deleted its keys, after the phone was taken',
      tags,
      params: ofToken,
      body: uploadReceipt,
      response: { 200: holderChallengeView, default: problemDetails },
    },
    handler: async (request) => {
      const upload = { ...request.params, receipt: request.body.receipt };
      const taken = value(await takeReceipt(deps, upload));
      return viewForHolder(await shownToHolder(deps, taken));
    },
  });

  app.get('/api/v1/public/operators/:operator/keys', {
    config: { access: PUBLIC },
    schema: {
      summary: 'The keys an operator signs with (JWK Set)',
      tags,
      params: z.strictObject({ operator: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/) }),
      response: { 200: operatorKeySet, default: problemDetails },
    },
    handler: async (request, reply) => {
      const keys = await deps.publicKeys(request.params.operator);
      if (keys === undefined) throw new ProblemError('not-found');
      reply.header('cache-control', `public, max-age=${KEYS_FRESH_S}`);
      return keys;
    },
  });
}

function value<Value>(result: ChallengeResult<Value>): Value {
  if (result.kind === 'done') return result.value;
  throw problemOf(result.refusal);
}

function problemOf(refusal: ChallengeRefusal | HandoverRefusal): ProblemError {
  if (!('reasons' in refusal)) return refusalProblem(refusal as HandoverRefusal);
  const errors = (refusal.reasons ?? []).map((code) => ({
    field: 'statement',
    code,
    message: reasonWords(code).en,
  }));
  return new ProblemError(refusal.code, errors);
}
