/** How many new numbers an operator has asked for today, and the answers that wait (R18). */
import type { Access } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { answerLookUps, readLookUps } from './ask-loss.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { actorOf } from './principal-actor.ts';
import { lookUpsView } from './wire.ts';

const SEES: Access = { kind: 'staff', roles: ['administrator', 'auditor'] };
const ANSWERS: Access = { kind: 'staff', roles: ['administrator'], fresh: true };
const tags = ['loss'];
const response = { 200: lookUpsView, default: problemDetails };

/** Under /api/v1/loss-look-ups. */
export async function lookUpRoutes(
  plain: FastifyInstance,
  { handover }: { readonly handover: HandoverDeps },
) {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('', {
    config: { access: SEES },
    schema: { summary: 'Loss look-ups of new numbers today', tags, response },
    handler: async (request) => readLookUps(handover, actorOf(request).operator),
  });

  app.post('/answer', {
    config: { access: ANSWERS },
    schema: { summary: 'The administrator answers for the look-ups that wait', tags, response },
    handler: async (request) => {
      const { operator, account } = actorOf(request);
      return answerLookUps(handover, operator, account);
    },
  });
}
