/**
 * Network restrictions of many phones over HTTP (R19): answers from a file, the operator's own
 * service, and the carriers' pages.
 */
import { actorOf, type HandoverDeps } from '@nagori/area-handover';
import { problemsOf } from '@nagori/evidence';
import { type Access, answerWith, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { checkNetworks } from './check-networks.ts';
import type { NetworkServices } from './network-inquiry.ts';
import { BENCH_PROBLEMS } from './problems.ts';
import { type NetworkLine, recordNetworkAnswers } from './record-network-answers.ts';
import {
  type CarrierPageDto,
  lotLine,
  networkAnswer,
  networkAnswers,
  networkChecks,
  networkView,
} from './wire.ts';

export interface NetworkRouteDeps {
  readonly handover: HandoverDeps;
  readonly services: NetworkServices;
  readonly pages: readonly CarrierPageDto[];
}

const READS: Access = { kind: 'staff', roles: ['bench', 'counter', 'auditor', 'administrator'] };
const RECORDS: Access = { kind: 'staff', roles: ['bench'], machines: true };

export async function networkRoutes(plain: FastifyInstance, deps: NetworkRouteDeps) {
  answerWith(plain, BENCH_PROBLEMS);
  const app = routesOf(plain, 'bench');
  const { handover, services, pages } = deps;

  app.get('/network', {
    access: READS,
    summary: 'Where the network restriction of a phone is looked up',
    answer: networkView,
    handler: async (request) => {
      const service = services(actorOf(request).operator);
      return { ...(service === undefined ? {} : { service: service.name }), pages: [...pages] };
    },
  });

  app.post('/network-answers', {
    access: RECORDS,
    summary: 'Record carriers’ answers for many phones',
    body: networkAnswers,
    answer: z.array(lotLine),
    handler: async (request) => {
      const { source, answers } = request.body;
      const read = answers.map((one) => {
        const answer = networkAnswer.safeParse(one);
        if (answer.success) return answer.data;
        return { problems: problemsOf(answer.error.issues, one, []) };
      });
      const lines = await recordNetworkAnswers(handover, actorOf(request), source, read);
      return lines.map(viewLine);
    },
  });

  app.post('/network-checks', {
    access: RECORDS,
    summary: 'Ask the operator’s own service for many phones',
    body: networkChecks,
    answer: z.array(lotLine),
    handler: async (request) => {
      const actor = actorOf(request);
      const service = services(actor.operator);
      const lines = await checkNetworks(handover, actor, service, request.body.handovers);
      return doneOf(lines).map(viewLine);
    },
  });
}

const viewLine = (line: NetworkLine) =>
  'code' in line ? { ...line, problems: [...line.problems] } : line;
