/**
 * Help at a step: why the handover's policy asks for it.
 *
 * Invariants: answers from the policy and what it still finds unmet; nothing of a person or of what
 * was recorded is in the answer, so it is no look at the phone.
 */
import { type Access, ProblemError, routesOf } from '@nagori/http';
import { type CompiledPolicy, stepSources } from '@nagori/policy';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { HandoverDeps } from './handover-deps.ts';
import { readPhoneRecord } from './load-record.ts';
import { actorOf } from './principal-actor.ts';
import { RecordAt } from './record-at.ts';
import { stepHelpView } from './wire-step-help.ts';

const WORKS: Access = { kind: 'staff', roles: ['counter', 'bench'] };

const ofStep = z.strictObject({
  id: z.uuid(),
  step: z
    .string()
    .max(60)
    .regex(/^[a-z0-9-]+$/),
});

/** Beside the handovers' own routes. */
export function stepHelpRoutes(plain: FastifyInstance, handover: HandoverDeps): void {
  const app = routesOf(plain, 'handover');

  app.get('/:id/steps/:step', {
    access: WORKS,
    summary: 'Why the policy asks for a step',
    params: ofStep,
    answer: stepHelpView,
    handler: async (request) => {
      const { id, step } = request.params;
      const record = await readPhoneRecord(handover, actorOf(request).operator, id);
      if (record === undefined) throw new ProblemError('handover-not-found');
      const { decision } = await new RecordAt(handover, record, handover.now()).shown();
      const { preset, policy } = record.stored.handover;
      const judgedBy = handover.book.byId(preset, policy) as CompiledPolicy;
      const unmet = new Set(decision.reasons.map(({ requirement }) => requirement));
      return {
        step,
        because: stepSources(judgedBy, step, unmet).map((source) => ({
          ...source,
          requirements: [...source.requirements],
          sources: [...source.sources],
        })),
      };
    },
  });
}
