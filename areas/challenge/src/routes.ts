/**
 * The challenge over HTTP, at the counter: staff ask, wait, and see the code.
 *
 * Invariants: people open and confirm a challenge, never a machine. The link for the answer is
 * shown only to those who may ask.
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
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

const ofHandover = z.strictObject({ id: z.uuid() });
const ofChallenge = z.strictObject({ id: z.uuid(), cid: z.uuid() });

/** Below /api/v1/handovers. */
export async function challengeRoutes(plain: FastifyInstance, deps: ChallengeRouteDeps) {
  answerWith(plain, CHALLENGE_PROBLEMS);
  elementRoutes(plain, deps);
  const app = routesOf(plain, 'challenge');

  app.post('/:id/challenges', {
    access: ASKS,
    summary: 'Ask the holder for the authority’s statement',
    params: ofHandover,
    body: openBody,
    created: challengeOpened,
    handler: async (request) => {
      const asked = { handover: request.params.id, ...request.body };
      const { id, exp, ...asking } = doneOf(await openChallenge(deps, actorOf(request), asked));
      return { id, exp: new Date(exp).toISOString(), ...viewAsking(asking) };
    },
  });

  app.get('/:id/challenges', {
    access: READS,
    summary: 'Where the challenges of a handover stand, newest first',
    params: ofHandover,
    answer: challengesView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { standings, least } = doneOf(await challengesOf(deps, operator, request.params.id));
      return { items: standings.map(viewChallenge), least };
    },
  });

  app.get('/:id/challenges/:cid', {
    access: ASKS,
    summary: 'One challenge, with its invitation to be shown again',
    params: ofChallenge,
    answer: challengeWithAsking,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { id, cid } = request.params;
      const { standing, asking } = doneOf(await challengeOf(deps, operator, id, cid));
      return { ...viewChallenge(standing), asking: viewAsking(asking) };
    },
  });

  app.post('/:id/challenges/:cid/confirm-code', {
    access: ASKS,
    summary: 'Staff saw this code on the phone’s screen (B1)',
    params: ofChallenge,
    body: confirmBody,
    answer: challengeView,
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
