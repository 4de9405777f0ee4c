/**
 * Incidents over HTTP (R26): listed with their deadlines and acts.
 */
import { actorOf, type HandoverDeps } from '@nagori/area-handover';
import { type Access, answerWith, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { changeIncident } from './change-incident.ts';
import type { IncidentStore } from './incident-store.ts';
import { INCIDENT_PROBLEMS } from './problems.ts';
import { viewIncident, viewLeakRules } from './view-incident.ts';
import { type IncidentAct, incidentAct, incidentView, leakRulesView } from './wire.ts';

export interface IncidentRouteDeps {
  readonly handover: HandoverDeps;
  readonly incidents: IncidentStore;
}

const READS: Access = { kind: 'staff', roles: ['bench', 'auditor', 'administrator'] };
const ACTS: Access = { kind: 'staff', roles: ['bench', 'administrator'] };
const MOST = 500;

export async function incidentRoutes(plain: FastifyInstance, deps: IncidentRouteDeps) {
  answerWith(plain, INCIDENT_PROBLEMS);
  const app = routesOf(plain, 'incident');
  const { incidents, handover } = deps;

  app.get('/', {
    access: READS,
    summary: 'Leftovers found after ownership passed, changed elements: open ones first',
    answer: z.array(incidentView),
    handler: async (request) => {
      const now = handover.now();
      const found = await incidents.list(actorOf(request).operator, MOST);
      return found.map((incident) => viewIncident(incident, now));
    },
  });

  app.get('/rules', {
    access: READS,
    summary: 'What the privacy law asks after a leak, how sure each rule is, to whom reports go',
    answer: leakRulesView,
    handler: async () => viewLeakRules(),
  });

  app.post('/:id', {
    access: ACTS,
    summary: 'What was done about an incident',
    params: z.strictObject({ id: z.uuid() }),
    body: incidentAct,
    answer: incidentView,
    handler: async (request) => {
      const { operator, mark, account } = actorOf(request);
      const by = { operator, person: mark ?? account };
      const act = request.body as IncidentAct;
      const now = handover.now;
      const changed = await changeIncident({ incidents, now }, by, request.params.id, act);
      return viewIncident(doneOf(changed), now());
    },
  });
}
