/** How many new numbers an operator has asked for today, and the answers that wait (R18). */
import { type Access, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { answerLookUps, readLookUps } from './ask-loss.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { actorOf } from './principal-actor.ts';
import { lookUpsView } from './wire.ts';

const SEES: Access = { kind: 'staff', roles: ['administrator', 'auditor'] };
const ANSWERS: Access = { kind: 'staff', roles: ['administrator'], fresh: true };

/** Under /api/v1/loss-look-ups. */
export async function lookUpRoutes(
  plain: FastifyInstance,
  { handover }: { readonly handover: HandoverDeps },
) {
  const app = routesOf(plain, 'loss');

  app.get('', {
    access: SEES,
    summary: 'Loss look-ups of new numbers today',
    answer: lookUpsView,
    handler: async (request) => readLookUps(handover, actorOf(request).operator),
  });

  app.post('/answer', {
    access: ANSWERS,
    summary: 'The administrator answers for the look-ups that wait',
    answer: lookUpsView,
    handler: async (request) => {
      const { operator, account } = actorOf(request);
      return answerLookUps(handover, operator, account);
    },
  });
}
