/**
 * Destroyed phones that turned up: what an operator's bench sees of them, and decides (R12).
 */
import { BENCH_PROBLEMS } from '@nagori/area-bench';
import { actorOf, iso } from '@nagori/area-handover';
import { type Access, answerWith, doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { ClearanceDeps } from './clearance-deps.ts';
import { decideTurnedUp, openTurnedUps } from './decide-turned-up.ts';
import { CLEARANCE_PROBLEMS } from './problems.ts';
import type { TurnedUp } from './turned-up-store.ts';
import { decideTurnedUp as decision, openTurnedUp } from './wire.ts';

const SEES: Access = { kind: 'staff', roles: ['bench', 'administrator', 'auditor'] };
const DECIDES: Access = { kind: 'staff', roles: ['bench'] };
const byId = z.strictObject({ id: z.uuid() });

/** Under /api/v1/clearances. */
export async function turnedUpRoutes(plain: FastifyInstance, deps: ClearanceDeps) {
  answerWith(plain, { ...BENCH_PROBLEMS, ...CLEARANCE_PROBLEMS });
  const app = routesOf(plain, 'clearance');

  app.get('/turned-up', {
    access: SEES,
    summary: 'Destroyed phones that turned up, and wait for a person',
    answer: z.array(openTurnedUp),
    handler: async (request) => {
      const found = await openTurnedUps(deps, actorOf(request).operator);
      return found.map((one) => {
        const { handover, current, box, imeiEnd, boxStatus, ownStatus, acts } = one;
        return {
          ...viewTurnedUp(one),
          ...{ handover, current: current.handover, acts: [...acts] },
          ...(box === undefined ? {} : { box }),
          ...(imeiEnd === undefined ? {} : { imeiEnd }),
          ...(boxStatus === undefined ? {} : { boxStatus }),
          ...(ownStatus === undefined ? {} : { ownStatus }),
        };
      });
    },
  });

  app.post('/turned-up/:id', {
    access: DECIDES,
    summary: 'Decide on the certificates of a destroyed phone that turned up',
    params: byId,
    body: decision,
    handler: async (request, reply) => {
      const { params, body } = request;
      doneOf(await decideTurnedUp(deps, actorOf(request), params.id, body));
      return reply.code(NO_CONTENT).send();
    },
  });
}

export function viewTurnedUp({ id, how, at, state, again, reason, decidedAt }: TurnedUp) {
  return {
    ...{ id, how, at: iso(at), state },
    ...(again === undefined ? {} : { again }),
    ...(reason === undefined ? {} : { reason }),
    ...(decidedAt === undefined ? {} : { decidedAt: iso(decidedAt) }),
  };
}
