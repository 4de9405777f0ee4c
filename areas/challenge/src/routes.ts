/**
 * The challenge over HTTP, at the counter: staff ask, wait, and see the code.
 *
 * Invariants: a challenge is opened and confirmed by people, never by a machine; the link that lets
 * somebody answer is shown to whoever may ask, and to nobody else.
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, CREATED, doneOf } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { ChallengeRouteDeps } from './challenge-deps.ts';
import { confirmCode } from './confirm-code.ts';
import { elementRoutes } from './element-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { openChallenge } from './open-challenge.ts';
import { operatorKeyRoutes } from './operator-key-routes.ts';
import { CHALLENGE_PROBLEMS } from './problems.ts';
import { challengeOf, challengesOf } from './read-challenges.ts';
import { viewAsking, viewChallenge } from './view-challenge.ts';
import {
  challengeOpened,
  challengesView,
  challengeView,
  challengeWithAsking,
  confirmCode as confirmBody,
  openChallenge as openBody,
} from './wire.ts';

const ASKS: Access = { kind: 'staff', roles: ['counter', 'bench'] };
const READS: Access = { kind: 'staff', roles: ['counter', 'bench', 'auditor'] };

const tags = ['challenge'];
const ofHandover = z.strictObject({ id: z.uuid() });
const ofChallenge = z.strictObject({ id: z.uuid(), cid: z.uuid() });

/** Below /api/v1/handovers. */
export async function challengeRoutes(plain: FastifyInstance, deps: ChallengeRouteDeps) {
  answerWith(plain, CHALLENGE_PROBLEMS);
  elementRoutes(plain, deps);
  const app = plain.withTypeProvider<ZodTypeProvider>();

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
      const { id, exp, ...asking } = doneOf(await openChallenge(deps, actorOf(request), asked));
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
      const { standings, least } = doneOf(await challengesOf(deps, operator, request.params.id));
      return { items: standings.map(viewChallenge), least };
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
      const { standing, asking } = doneOf(await challengeOf(deps, operator, id, cid));
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
      doneOf(await confirmCode(deps, actor, { handover, id, code: request.body.code }));
      const { standing } = doneOf(await challengeOf(deps, actor.operator, handover, id));
      return viewChallenge(standing);
    },
  });
}

/** At the root: the holder's link, and the operators' keys. */
export async function holderChallengeRoutes(app: FastifyInstance, deps: ChallengeRouteDeps) {
  await app.register((scope) => linkRoutes(scope, deps));
  await app.register((scope) => operatorKeyRoutes(scope, deps));
}
