/** Incidents over HTTP (R26): listed with their clocks, and what was done about each. */
import { actorOf, type HandoverDeps, iso } from '@nagori/area-handover';
import { type Access, answerWith, doneOf, routesOf } from '@nagori/http';
import type { Instant } from '@nagori/model';
import { CHANNEL_WORDS, COMPARTMENT_WORDS } from '@nagori/policy';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { changeIncident, type IncidentAct } from './change-incident.ts';
import { clocksOf } from './incident-clocks.ts';
import type { Incident, IncidentStore } from './incident-store.ts';
import { INCIDENT_PROBLEMS } from './problems.ts';
import { incidentAct, incidentView } from './wire.ts';

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
    handler: async (request) =>
      (await incidents.list(actorOf(request).operator, MOST)).map(viewIncident),
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
      const changed = await changeIncident(
        { incidents, now: handover.now },
        by,
        request.params.id,
        act,
      );
      return viewIncident(doneOf(changed));
    },
  });
}

function viewIncident(incident: Incident) {
  const { firstReportFrom, firstReportBy, finalReportBy } = clocksOf(incident);
  const times = {
    decidedAt: incident.decidedAt,
    toldAt: incident.toldAt,
    unreachableAt: incident.unreachableAt,
    firstReportAt: incident.firstReportAt,
    firstReportFrom,
    firstReportBy,
    finalReportAt: incident.finalReportAt,
    finalReportBy,
    closedAt: incident.closedAt,
  };
  return {
    id: incident.id,
    handover: incident.handover,
    cause: incident.cause,
    compartments: incident.compartments.map((id) => ({ id, name: COMPARTMENT_WORDS[id] })),
    channel: incident.channel,
    channelWords: CHANNEL_WORDS[incident.channel],
    foundAt: iso(incident.foundAt),
    ...(incident.trigger === undefined ? {} : { trigger: incident.trigger }),
    ...isoTimes(times),
    ...(incident.person === undefined ? {} : { person: incident.person }),
  };
}

function isoTimes<Name extends string>(
  times: Readonly<Record<Name, Instant | undefined>>,
): Partial<Record<Name, string>> {
  const known = Object.entries<Instant | undefined>(times).flatMap(([name, at]) =>
    at === undefined ? [] : [[name, iso(at)] as const],
  );
  return Object.fromEntries(known) as Partial<Record<Name, string>>;
}
