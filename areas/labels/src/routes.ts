/**
 * Labels over HTTP: the first one to look at, and the whole print run as a file.
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { gatherLabels, type LabelDeps } from './gather-labels.ts';
import { makeInWorker, showInWorker } from './labels-in-worker.ts';
import { LABEL_PROBLEMS } from './problems.ts';
import { labelPreview, labelRequest } from './wire.ts';

const PRINTS: Access = { kind: 'staff', roles: ['counter', 'bench'] };

export async function labelRoutes(plain: FastifyInstance, deps: LabelDeps) {
  answerWith(plain, LABEL_PROBLEMS);
  const app = routesOf(plain, 'labels');

  app.post('/preview', {
    access: PRINTS,
    summary: 'The first label of a print run, to show',
    body: labelRequest,
    answer: labelPreview,
    handler: async (request) => {
      const { paper, handovers, ...asked } = request.body;
      const first = { ...asked, handovers: handovers.slice(0, 1) };
      const labels = doneOf(await gatherLabels(deps, actorOf(request), first));
      return showInWorker({ labels, paper });
    },
  });

  app.post('/file', {
    access: PRINTS,
    summary: 'Labels as ZPL for a label printer, or as a PDF for A4 sheets',
    body: labelRequest,
    handler: async (request, reply) => {
      const { paper } = request.body;
      const labels = doneOf(await gatherLabels(deps, actorOf(request), request.body));
      const file = await makeInWorker({ labels, paper });
      const isSheet = paper.kind === 'sheet';
      const ending = isSheet ? 'pdf' : 'zpl';
      reply.header('content-disposition', `attachment; filename="labels.${ending}"`);
      return reply.type(isSheet ? 'application/pdf' : 'text/plain; charset=utf-8').send(file);
    },
  });
}
