/** Saved mappings of CSV columns over HTTP, and what the first rows of a file are by one. */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { BENCH_PROBLEMS } from './problems.ts';
import {
  changeMappings,
  type MappingDeps,
  mappingsOf,
  previewReports,
  readMappings,
} from './report-mappings.ts';
import { previewRequest, reportMappings, reportPreview } from './wire-mappings.ts';

const READS: Access = { kind: 'staff', roles: ['bench', 'administrator'], machines: true };
const CHANGES: Access = { kind: 'staff', roles: ['bench', 'administrator'] };
const BODY_BYTES = 1_048_576;

export async function mappingRoutes(plain: FastifyInstance, deps: MappingDeps): Promise<void> {
  answerWith(plain, BENCH_PROBLEMS);
  const app = routesOf(plain, 'bench');

  app.get('/report-mappings', {
    access: READS,
    summary: 'How this operator reads the CSV of its own tools',
    description: 'Now, or by the version that a report names.',
    querystring: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
    answer: reportMappings,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { version } = request.query;
      if (version === undefined) return readMappings(deps, operator);
      return doneOf(await mappingsOf(deps, operator, version));
    },
  });

  app.put('/report-mappings', {
    access: CHANGES,
    bodyLimit: BODY_BYTES,
    summary: 'Save all of them',
    description: '`version` is the one that was read; a change in between is not overwritten.',
    body: reportMappings,
    answer: reportMappings,
    handler: async (request) => doneOf(await changeMappings(deps, actorOf(request), request.body)),
  });

  app.post('/report-previews', {
    access: CHANGES,
    reads: true,
    summary: 'The first rows of a CSV as a mapping reads them; nothing is recorded',
    body: previewRequest,
    answer: reportPreview,
    handler: async (request) => {
      const { mapping, beginning } = request.body;
      return await previewReports(mapping, beginning);
    },
  });
}
