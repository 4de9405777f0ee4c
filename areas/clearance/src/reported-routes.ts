/** Loss reports on an operator's certificates: what its bench sees, and decides (R21). */
import { actorOf, iso } from '@nagori/area-handover';
import { type Access, doneOf, NO_CONTENT } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { ClearanceDeps } from './clearance-deps.ts';
import { decideReported, reportedClearances } from './decide-reported.ts';
import { byClearance } from './routes.ts';
import { decideClearance, reportedClearance } from './wire.ts';

const SEES: Access = { kind: 'staff', roles: ['bench', 'administrator', 'auditor'] };
const DECIDES: Access = { kind: 'staff', roles: ['bench'] };
const tags = ['clearance'];

/** Under /api/v1/clearances. */
export async function reportedRoutes(plain: FastifyInstance, deps: ClearanceDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/reported', {
    config: { access: SEES },
    schema: {
      summary: 'Certificates whose phone is reported lost: suspended, or waiting for a person',
      tags,
      response: { 200: z.array(reportedClearance), default: problemDetails },
    },
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
    config: { access: DECIDES },
    schema: {
      summary: 'Decide on a certificate whose phone is, or was, reported lost',
      tags,
      params: byClearance,
      body: decideClearance,
    },
    handler: async (request, reply) => {
      const { params, body } = request;
      doneOf(await decideReported(deps, actorOf(request), params.id, body.act));
      return reply.code(NO_CONTENT).send();
    },
  });
}
