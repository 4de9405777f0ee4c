/**
 * Loss reports on an operator's certificates: what its bench sees, and decides (R21).
 */
import { actorOf, iso } from '@nagori/area-handover';
import { type Access, doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { ClearanceDeps } from './clearance-deps.ts';
import { decideReported, reportedClearances } from './decide-reported.ts';
import { byClearance } from './routes.ts';
import { decideClearance, reportedClearance } from './wire.ts';

const SEES: Access = { kind: 'staff', roles: ['bench', 'administrator', 'auditor'] };
const DECIDES: Access = { kind: 'staff', roles: ['bench'] };

/** Under /api/v1/clearances. */
export async function reportedRoutes(plain: FastifyInstance, deps: ClearanceDeps) {
  const app = routesOf(plain, 'clearance');

  app.get('/reported', {
    access: SEES,
    summary: 'Certificates whose phone is reported lost: suspended, or waiting for a person',
    answer: z.array(reportedClearance),
    handler: async (request) => {
      const found = await reportedClearances(deps, actorOf(request).operator);
      return found.map(({ since, imeiEnd, acts, ...one }) => ({
        ...one,
        since: iso(since),
        acts: [...acts],
        ...(imeiEnd === undefined ? {} : { imeiEnd }),
      }));
    },
  });

  app.post('/:id/reported', {
    access: DECIDES,
    summary: 'Decide on a certificate whose phone is, or was, reported lost',
    params: byClearance,
    body: decideClearance,
    handler: async (request, reply) => {
      const { params, body } = request;
      doneOf(await decideReported(deps, actorOf(request), params.id, body.act));
      return reply.code(NO_CONTENT).send();
    },
  });
}
