/**
 * The reader at the counter: the element is read again (B2), or answers itself (B3).
 *
 * Invariants: a person at an enrolled station holds the reader. Its result is judged here and not
 * at the station.
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { askElement, takeAttestation } from './attest-element.ts';
import type { ChallengeRouteDeps } from './challenge-deps.ts';
import { readAgain } from './read-again.ts';
import { challengeOf } from './read-challenges.ts';
import { reportLeftover } from './report-leftover.ts';
import { viewChallenge } from './view-challenge.ts';
import {
  askElement as askBody,
  challengeView,
  elementAnswer,
  elementAsked,
  leftoverReceived,
  readElementAgain,
  reportLeftover as reportBody,
} from './wire.ts';

const READS: Access = { kind: 'staff', roles: ['counter', 'bench'] };
const ofHandover = z.strictObject({ id: z.uuid() });
const ofChallenge = z.strictObject({ id: z.uuid(), cid: z.uuid() });

export function elementRoutes(plain: FastifyInstance, deps: ChallengeRouteDeps): void {
  leftoverRoute(plain, deps);
  const app = routesOf(plain, 'challenge');
  const viewed = async (operator: string, handover: string, id: string) =>
    viewChallenge(doneOf(await challengeOf(deps, operator, handover, id)).standing);

  app.post('/:id/challenges/:cid/read-again', {
    access: READS,
    summary: 'The phone lay on the reader again, within a minute of the answer (B2)',
    params: ofChallenge,
    body: readElementAgain,
    answer: challengeView,
    handler: async (request) => {
      const actor = actorOf(request);
      const { id: handover, cid: id } = request.params;
      doneOf(await readAgain(deps, actor, { handover, id, eid: request.body.eid }));
      return viewed(actor.operator, handover, id);
    },
  });

  app.post('/:id/attestations', {
    access: READS,
    summary: 'Ask the element in the phone itself, through the reader (B3); a minute to answer',
    params: ofHandover,
    body: askBody,
    created: elementAsked,
    handler: async (request) => {
      const asked = { handover: request.params.id, eid: request.body.eid };
      const { id, exp, ch } = doneOf(await askElement(deps, actorOf(request), asked));
      return { id, exp: new Date(exp).toISOString(), ch };
    },
  });

  app.post('/:id/attestations/:cid', {
    access: READS,
    summary: 'What the element answered, and the authority’s word on its key (B3)',
    params: ofChallenge,
    body: elementAnswer,
    answer: challengeView,
    handler: async (request) => {
      const actor = actorOf(request);
      const { id: handover, cid: id } = request.params;
      doneOf(await takeAttestation(deps, actor, { handover, id, ...request.body }));
      return viewed(actor.operator, handover, id);
    },
  });
}

function leftoverRoute(plain: FastifyInstance, deps: ChallengeRouteDeps): void {
  routesOf(plain, 'challenge').post('/:id/leftovers', {
    access: READS,
    summary: 'Tell the authority of a phone without a giver; nothing ever comes back',
    params: ofHandover,
    body: reportBody,
    answer: leftoverReceived,
    handler: async (request) => {
      const seen = { handover: request.params.id, ...request.body };
      return { answer: doneOf(await reportLeftover(deps, actorOf(request), seen)) };
    },
  });
}
